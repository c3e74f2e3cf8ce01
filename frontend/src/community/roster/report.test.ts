import type { RosterReport } from '@wire'
import { describe, expect, it } from 'vitest'

import { type Confirmed, leavingCount, mayWrite } from './report'

const NOTHING: Confirmed = { left: new Set(), leaders: false }
const PERSON = { name: '谢璐', team: '质检班', changes: [] }

function report(change: Partial<RosterReport> = {}): RosterReport {
  return {
    rows: 3, added: 1, updated: 0, unchanged: 2, left: 0, newTeams: [], problems: [], columns: [], leavers: [], leaders: [],
    changed: [], written: false, ...change,
  }
}

const LEAVERS = [{ ...PERSON, memberId: 4 }, { ...PERSON, name: '王俊', memberId: 5 }]

describe('writing', () => {
  it('is open for a clean sheet with something new', () => {
    expect(mayWrite(report(), NOTHING)).toBe(true)
  })

  it('is shut while a problem stands', () => {
    expect(mayWrite(report({ problems: [{ row: 4, column: '手机号', code: 'phone_length', value: '198', rows: [] }] }), NOTHING)).toBe(false)
  })

  it('is shut when the sheet changes nothing, or is written already', () => {
    expect(mayWrite(report({ added: 0 }), NOTHING)).toBe(false)
    expect(mayWrite(report({ written: true }), NOTHING)).toBe(false)
  })

  it('opens for leavers alone once somebody was ticked', () => {
    const gone = report({ added: 0, left: 2, leavers: LEAVERS })
    expect(mayWrite(gone, NOTHING)).toBe(false)
    expect(mayWrite(gone, { left: new Set([99]), leaders: false })).toBe(false)
    expect(mayWrite(gone, { left: new Set([4]), leaders: false })).toBe(true)
    expect(leavingCount(gone, { left: new Set([4, 99]) })).toBe(1)
  })

  it('opens for new leaders after the tap that confirms them', () => {
    const leading = report({ added: 0, leaders: [{ ...PERSON, memberId: 4 }] })
    expect(mayWrite(leading, NOTHING)).toBe(false)
    expect(mayWrite(leading, { left: new Set(), leaders: true })).toBe(true)
  })
})
