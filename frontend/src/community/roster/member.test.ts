import { describe, expect, it } from 'vitest'
import { addOf, changeOf, draftOf, faultsOf, type MemberDraft } from './member'

function draft(change: Partial<MemberDraft> = {}): MemberDraft {
  return { ...draftOf(null), name: '方敏', ...change }
}

describe('a person on the roster', () => {
  it('needs a name only', () => {
    expect(faultsOf(draft())).toEqual({})
    expect(faultsOf(draft({ name: '  ' }))).toEqual({ name: 'nameEmpty' })
    expect(faultsOf(draft({ name: '长'.repeat(41) }))).toEqual({ name: 'nameLong' })
  })

  it('has a mobile number or none', () => {
    expect(faultsOf(draft({ phone: '138 0000 0012' }))).toEqual({})
    expect(faultsOf(draft({ phone: '1980000' }))).toEqual({ phone: 'phone' })
  })

  it('is not born on a day that is in no calendar', () => {
    const birthday = { calendar: 'solar' as const, month: 2, day: 30, leap: false, year: null }
    expect(faultsOf(draft({ birthday }))).toEqual({ birthday: 'day' })
    expect(faultsOf(draft({ birthday: { ...birthday, calendar: 'lunar' } }))).toEqual({})
  })

  it('is sent without blanks, and with nothing for what is empty', () => {
    expect(changeOf(draft({ name: ' 方敏 ', phone: '+86 138-0000-0012', number: ' ' }))).toEqual({
      name: '方敏', phone: '13800000012', number: null, teamId: null, birthday: null,
    })
    expect(addOf(draft()).joinedOn).toBeNull()
  })
})
