const WEEKDAYS = '日一二三四五六'
const NEAR: Record<number, string> = { '-1': '昨天', 0: '今天', 1: '明天', 2: '后天' }

/** How Chinese puts dates and lists together. Months are 1–12, weekdays 0–6 from Sunday. */
export default {
  weekday: (weekday: number) => `周${WEEKDAYS[weekday]}`,
  /** As a greeting page says it: 星期五. */
  weekdayLong: (weekday: number) => `星期${WEEKDAYS[weekday]}`,
  month: (month: number) => `${month}月`,
  monthDay: (month: number, day: number) => `${month}月${day}日`,
  yearMonthDay: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
  shortDay: (month: number, day: number) => `${month}/${day}`,
  dayNumber: (day: number) => `${day}日`,
  dayAndWeekday: (day: string, weekday: string) => `${day} ${weekday}`,
  at: (day: string, time: string) => `${day} ${time}`,
  /** By whole days from today. */
  inDays: (days: number) => NEAR[days] ?? (days > 0 ? `${days} 天后` : `${-days} 天前`),
  ago: (minutes: number) => {
    if (minutes < 1) return '刚刚'
    if (minutes < 60) return `${minutes} 分钟前`
    return minutes < 1440 ? `${Math.floor(minutes / 60)} 小时前` : `${Math.floor(minutes / 1440)} 天前`
  },
  list: (names: readonly string[]) => names.join('、'),
}
