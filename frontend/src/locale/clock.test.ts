import { expect, it } from 'vitest'
import { day, daysUntil, divider, isoDay, moment, span, stamp, whenDay } from './clock'

const now = Date.parse('2026-06-17T00:30:00Z')

it('is union time, whatever the phone thinks', () => {
  expect(moment('2026-06-18T06:00:00Z', now)).toBe('6月18日 周四 14:00')
  expect(isoDay('2026-06-17T16:00:00Z')).toBe('2026-06-18')
  expect(isoDay('2026-06-17T15:59:59Z')).toBe('2026-06-17')
  expect(day('2025-12-31T16:00:00Z', now)).toBe('1月1日')
  expect(day('2025-12-31T15:59:00Z', now)).toBe('2025年12月31日')
})

it('tells a span, over midnight with both days', () => {
  expect(span('2026-06-18T06:00:00Z', '2026-06-18T08:30:00Z', now)).toBe('6月18日 周四 14:00–16:30')
  expect(span('2026-06-18T14:00:00Z', '2026-06-18T17:00:00Z', now)).toBe('6月18日 周四 22:00 – 6月19日 周五 01:00')
})

it('stamps lists shortly', () => {
  expect(stamp('2026-06-17T00:02:00Z', now)).toBe('08:02')
  expect(stamp('2026-06-16T15:59:00Z', now)).toBe('昨天')
  expect(stamp('2026-06-11T02:00:00Z', now)).toBe('周四')
  expect(stamp('2026-06-10T02:00:00Z', now)).toBe('6月10日')
  expect(divider('2026-06-17T00:00:00Z', now)).toBe('今天 08:00')
  expect(divider('2026-06-16T11:20:00Z', now)).toBe('昨天 19:20')
})

it('counts days to a calendar day', () => {
  expect(['2026-06-16', '2026-06-17', '2026-06-18', '2026-06-19', '2026-06-23'].map((on) => whenDay(on, now))).toEqual(['昨天', '今天', '明天', '后天', '6 天后'])
  expect(daysUntil('2026-06-18', Date.parse('2026-06-17T16:00:00Z'))).toBe(0)
})
