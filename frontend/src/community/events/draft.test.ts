import { describe, expect, it } from 'vitest'

import type { EventDetail } from '@wire'
import { changeOf, copyOf, emptyDraft, type EventDraft, faultsOf, toField, toInstant, withStart } from './draft'

const NOW = Date.parse('2026-06-10T00:00:00Z')

function draft(change: Partial<EventDraft> = {}): EventDraft {
  return {
    ...emptyDraft(7), title: '职工大讲堂', place: '201 教室', startsAt: '2026-06-18T14:00', endsAt: '2026-06-18T16:30',
    closesAt: '2026-06-17T18:00', capacity: '50', ...change,
  }
}

describe('times of the form', () => {
  it('are union time whatever zone the phone is in', () => {
    expect(toInstant('2026-06-18T14:00')).toBe('2026-06-18T14:00:00+08:00')
    expect(toField('2026-06-18T06:00:00Z')).toBe('2026-06-18T14:00')
    expect(toField('2026-06-18T20:30:00Z')).toBe('2026-06-19T04:30')
  })

  it('propose an end and a closing time once, and leave chosen ones alone', () => {
    const fresh = withStart({ ...draft(), endsAt: '', closesAt: '' }, '2026-06-18T14:00')
    expect([fresh.endsAt, fresh.closesAt]).toEqual(['2026-06-18T16:00', '2026-06-17T18:00'])
    expect(withStart(draft(), '2026-06-18T15:00').endsAt).toBe('2026-06-18T16:30')
  })
})

describe('faults', () => {
  it('are none in a whole form', () => {
    expect(faultsOf(draft(), NOW)).toEqual({})
  })

  it('name each empty field', () => {
    const faults = faultsOf(emptyDraft(null), NOW)
    expect(Object.keys(faults).sort()).toEqual(['audience', 'capacity', 'closesAt', 'endsAt', 'place', 'startsAt', 'title', 'unitId'])
  })

  it('tell times that contradict each other', () => {
    expect(faultsOf(draft({ endsAt: '2026-06-18T13:00' }), NOW)).toEqual({ endsAt: 'beforeStart' })
    expect(faultsOf(draft({ closesAt: '2026-06-18T14:01' }), NOW)).toEqual({ closesAt: 'afterStart' })
    expect(faultsOf(draft({ startsAt: '2026-06-01T14:00', closesAt: '2026-05-30T14:00' }), NOW)).toEqual({ startsAt: 'past' })
  })

  it.each(['0', '1.5', '100001', '很多', '-3'])('refuse %s places', (capacity) => {
    expect(faultsOf(draft({ capacity }), NOW)).toEqual({ capacity: 'range' })
  })

  it('count characters, not code units', () => {
    expect(faultsOf(draft({ title: '🎂'.repeat(60) }), NOW)).toEqual({})
    expect(faultsOf(draft({ title: '长'.repeat(61) }), NOW)).toEqual({ title: 'tooLong' })
  })
})

it('sends what was typed without blanks around it', () => {
  expect(changeOf(draft({ title: ' 大讲堂 ', capacity: ' 50 ' }))).toMatchObject({ title: '大讲堂', capacity: 50, startsAt: '2026-06-18T14:00:00+08:00' })
})

describe('the same event again', () => {
  const event = {
    unitId: 7, title: '健步走', place: '公园', address: '', description: '带水', capacity: 30, bar: null, audience: [7, 8],
    startsAt: '2026-06-18T06:00:00Z', endsAt: '2026-06-18T08:00:00Z', closesAt: '2026-06-17T10:00:00Z',
  } as unknown as EventDetail

  it('is a week later, at the same hour, for the same people', () => {
    expect(copyOf(event, [7], NOW)).toMatchObject({ title: '健步走', startsAt: '2026-06-25T14:00', closesAt: '2026-06-24T18:00', audience: [7, 8] })
  })

  it('moves an old one by whole weeks until people can still sign up', () => {
    const late = Date.parse('2026-07-08T10:00:00Z')
    expect(copyOf(event, [7], late).closesAt).toBe('2026-07-15T18:00')
    expect(faultsOf(copyOf(event, [7], late), late)).toEqual({})
  })

  it('is held in my own unit when the other is not mine', () => {
    expect(copyOf(event, [9], NOW)).toMatchObject({ unitId: 9, audience: [9] })
  })
})
