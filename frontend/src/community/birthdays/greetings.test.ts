import type { Birthday, Greeting } from '@wire'
import { describe, expect, it } from 'vitest'

import { addDays, byDay, joined, monthOf, nextSuggestion, outlook, share } from './greetings'

function birthday(memberId: number, on: string, state: Greeting['state'] = 'draft'): Birthday {
  return {
    memberId, name: '周丽', audience: 'group', team: '装配二班', on, calendar: 'solar', years: 6,
    fact: { calendar: 'solar', month: 6, day: 18, leap: false, year: null },
    greeting: { state, text: '生日快乐', signed: null, belated: false, channelId: null, messageNo: null, cheers: 0 },
  }
}

it('groups by day in order and keeps two people of one day together', () => {
  const groups = byDay([birthday(1, '2026-06-24'), birthday(2, '2026-06-20'), birthday(3, '2026-06-24')])
  expect(groups.map(({ on, birthdays }) => [on, birthdays.map(({ memberId }) => memberId)])).toEqual([
    ['2026-06-20', [2]],
    ['2026-06-24', [1, 3]],
  ])
})

it('counts days over the ends of months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-06-18', 30)).toBe('2026-07-18')
})

it('knows where a month begins and ends, over the end of the year', () => {
  expect(monthOf('2026-11-25', 1)).toEqual({ from: '2026-12-01', to: '2026-12-31', month: 12 })
  expect(monthOf('2027-12-31', 2)).toEqual({ from: '2028-02-01', to: '2028-02-29', month: 2 })
})

it('joins greetings and cakes of a month and rounds a share down', () => {
  const months = joined([{ month: '2026-10-01', agreed: 3, onDay: 2, belated: 1 }, { month: '2026-11-01', agreed: 0, onDay: 0, belated: 0 }], [{ month: '2026-10-01', ordered: 2, done: 1 }])
  expect(months.map(({ month, ordered, done }) => [month, ordered, done])).toEqual([['2026-11-01', 0, 0], ['2026-10-01', 2, 1]])
  expect([share(199, 200), share(3, 3), share(0, 0)]).toEqual([99, 100, 0])
})

describe('another sentence', () => {
  it('is the next one, and the first after the last', () => {
    expect(nextSuggestion(['甲', '乙'], '甲')).toBe('乙')
    expect(nextSuggestion(['甲', '乙'], '乙')).toBe('甲')
  })

  it('is the first when the text was changed by hand', () => {
    expect(nextSuggestion(['甲', '乙'], '我自己写的')).toBe('甲')
  })

  it('is the same when there is none', () => {
    expect(nextSuggestion([], '甲')).toBe('甲')
  })
})

it('says in whose name a greeting goes out', () => {
  expect(outlook(birthday(1, '2026-06-18'), { always: false })).toBe('neutral')
  expect(outlook(birthday(1, '2026-06-18'), { always: true })).toBe('always')
  expect(outlook(birthday(1, '2026-06-18', 'approved'), { always: false })).toBe('scheduled')
  expect(outlook(birthday(1, '2026-06-18', 'posted'), { always: true })).toBe('posted')
})
