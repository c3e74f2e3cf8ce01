import { tongue } from './tongue'

const ZONE_HOURS = 8
const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Wall {
  year: number
  month: number
  day: number
  weekday: number
  hour: number
  minute: number
  /** Days since 1970-01-01 in the union's zone. */
  date: number
}

/** The wall clock in Asia/Shanghai, whatever zone the phone is in. No summer time since 1991, so it is a fixed offset. */
export function wall(at: string | number | Date): Wall {
  const shifted = new Date(new Date(at).getTime() + ZONE_HOURS * HOUR)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    date: Math.floor(shifted.getTime() / DAY),
  }
}

/** 2026-06-18, of an instant in the union's zone. */
export function isoDay(at: string | number | Date = Date.now()): string {
  const { year, month, day } = wall(at)
  return [String(year), two(month), two(day)].join('-')
}

/** 14:00 */
export function time(at: string | number | Date): string {
  const { hour, minute } = wall(at)
  return `${two(hour)}:${two(minute)}`
}

/** 周六 */
export function weekday(at: string | number | Date): string {
  return words().weekday(wall(at).weekday)
}

/** 星期六 */
export function weekdayLong(at: string | number | Date): string {
  return words().weekdayLong(wall(at).weekday)
}

/** 6月, of a month's number. */
export function monthName(month: number): string {
  return words().month(month)
}

/** 18日, of a day's number. */
export function dayName(day: number): string {
  return words().dayNumber(day)
}

/** 6月18日, of a day that comes every year. */
export function monthDay(month: number, day: number): string {
  return words().monthDay(month, day)
}

/** 6/18 */
export function shortDay(at: string | number | Date): string {
  const { month, day } = wall(at)
  return words().shortDay(month, day)
}

/** 6月18日, with the year when it is not this one. */
export function day(at: string | number | Date, now: number = Date.now()): string {
  const { year, month, day } = wall(at)
  return year === wall(now).year ? words().monthDay(month, day) : words().yearMonthDay(year, month, day)
}

/** 6月18日 周六 */
export function dayOfWeek(at: string | number | Date, now?: number): string {
  return words().dayAndWeekday(day(at, now), weekday(at))
}

/** 6月18日 周六 14:00 */
export function moment(at: string | number | Date, now?: number): string {
  return words().at(dayOfWeek(at, now), time(at))
}

/** 6月18日 周六 14:00–16:30; over midnight both days are told. */
export function span(from: string, to: string, now?: number): string {
  return wall(from).date === wall(to).date ? `${moment(from, now)}–${time(to)}` : `${moment(from, now)} – ${moment(to, now)}`
}

/** For lists: 08:02 today, 昨天, 周三 within a week, else 6月18日. */
export function stamp(at: string | number | Date, now: number = Date.now()): string {
  const ago = wall(now).date - wall(at).date
  if (ago === 0) return time(at)
  if (ago === 1) return words().inDays(-1)
  return ago > 1 && ago < 7 ? weekday(at) : day(at, now)
}

/** Between messages: 今天 08:00, 昨天 19:20, 周三 07:41, 6月18日 14:00. */
export function divider(at: string | number | Date, now: number = Date.now()): string {
  const ago = wall(now).date - wall(at).date
  return words().at(ago === 0 ? words().inDays(0) : stamp(at, now), time(at))
}

/** Whole days from today to a calendar day (`2026-06-20`) in the union's zone; negative when past. */
export function daysUntil(isoDay: string, now: number = Date.now()): number {
  return Math.round(Date.parse(`${isoDay}T00:00:00Z`) / DAY) - wall(now).date
}

/** 今天, 明天, 后天, 6 天后, 昨天, 3 天前 */
export function whenDay(isoDay: string, now: number = Date.now()): string {
  return words().inDays(daysUntil(isoDay, now))
}

/** 刚刚, 3 分钟前, 2 小时前, 4 天前 */
export function ago(at: number, now: number = Date.now()): string {
  return words().ago(Math.max(0, Math.floor((now - at) / 60_000)))
}

function words() {
  return tongue.value.calendar
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
