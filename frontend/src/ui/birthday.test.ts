import { expect, it } from 'vitest'
import { birthdayWords, daysIn, lunarDay } from './birthday'

it('says a birthday without its year', () => {
  expect(birthdayWords({ calendar: 'solar', month: 6, day: 18, year: 1990 })).toBe('公历6月18日')
  expect(birthdayWords({ calendar: 'lunar', month: 4, day: 3, leap: true })).toBe('农历闰四月初三')
})

it('names every lunar day', () => {
  expect([1, 10, 11, 19, 20, 21, 29, 30].map(lunarDay)).toEqual(['初一', '初十', '十一', '十九', '二十', '廿一', '廿九', '三十'])
})

it('knows how long a month can be', () => {
  expect(daysIn('solar', 2, null)).toBe(29)
  expect(daysIn('solar', 2, 1990)).toBe(28)
  expect(daysIn('lunar', 1, 1990)).toBe(30)
})
