import type { BirthdayFact } from '@wire'
import { t, type Key } from '@/locale'
import { monthDay } from '@/locale/clock'

/** 公历6月18日, 农历闰四月初三; the year is never part of it. */
export function birthdayWords(fact: BirthdayFact): string {
  if (fact.calendar === 'solar') return t('members.me.solar', { date: monthDay(fact.month, fact.day) })
  return t('members.me.lunarDay', { month: lunarMonth(fact.month, fact.leap), day: lunarDay(fact.day) })
}

export function lunarMonth(month: number, leap = false): string {
  return (leap ? t('members.leapPrefix') : '') + t(`members.lunarMonths.m${month}` as Key)
}

/** 初一 … 初十, 十一 … 廿九, 三十 */
export function lunarDay(day: number): string {
  if (day % 10 === 0) return t(`members.lunarTens.d${day}` as Key)
  return t(`members.lunarTens.d${Math.floor(day / 10)}` as Key) + t('members.lunarDigits')[(day % 10) - 1]
}

/** The days a month can have; 29 February and lunar day 30 can be. */
export function daysIn(calendar: BirthdayFact['calendar'], month: number, year: number | null): number {
  return calendar === 'lunar' ? 30 : new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate()
}
