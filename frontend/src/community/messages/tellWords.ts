import type { Tell } from '@wire'
import { day, moment } from '@/locale/clock'
import { type Key, t } from '@/locale'

/** The words of what the system tells. Times come as instants, days as calendar days; both are said as people say them. */
export function tellWords(tell: Tell): string {
  const values = Object.fromEntries(Object.entries(tell.values).map(([name, value]) => [name, spoken(name, value)]))
  // A value that an older server does not send leaves a gap, never a brace.
  return t(`messages.tell.${tell.template}`, values).replace(/\{\w+\}/g, '')
}

/** Only paths of this app are followed. */
export function tellPath(tell: Tell): string | null {
  return tell.link !== null && /^\/(?!\/)/.test(tell.link) ? tell.link : null
}

function spoken(name: string, value: string): string {
  if (name === 'role') return t(`units.roles.${value}` as Key)
  if (name.endsWith('At')) return moment(value)
  return name === 'on' || name.endsWith('On') ? day(`${value}T00:00:00+08:00`) : value
}
