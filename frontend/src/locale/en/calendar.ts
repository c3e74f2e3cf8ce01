import type { Words } from '../tongue'
import type chinese from '../zh-CN/calendar'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const NEAR: Record<number, string> = { '-1': 'Yesterday', 0: 'Today', 1: 'Tomorrow' }
const monthOf = (month: number) => MONTHS[month - 1] ?? ''

export default {
  weekday: (weekday) => (WEEKDAYS[weekday] ?? '').slice(0, 3),
  weekdayLong: (weekday) => WEEKDAYS[weekday] ?? '',
  month: monthOf,
  monthDay: (month, day) => `${day} ${monthOf(month)}`,
  yearMonthDay: (year, month, day) => `${day} ${monthOf(month)} ${year}`,
  shortDay: (month, day) => `${day} ${monthOf(month)}`,
  dayNumber: (day) => String(day),
  dayAndWeekday: (day, weekday) => `${weekday} ${day}`,
  at: (day, time) => `${day}, ${time}`,
  inDays: (days) => NEAR[days] ?? (days > 0 ? `in ${days} days` : `${-days} days ago`),
  ago: (minutes) => {
    if (minutes < 1) return 'just now'
    if (minutes < 60) return `${minutes} min ago`
    return minutes < 1440 ? `${Math.floor(minutes / 60)} h ago` : `${Math.floor(minutes / 1440)} d ago`
  },
  list: (names) => names.join(', '),
} satisfies Words<typeof chinese>
