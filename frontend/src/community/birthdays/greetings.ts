import type { Birthday, BirthdaySettings, CakeMonth, GreetedMonth, Role } from '@wire'
import { t } from '@/locale'

export interface DayGroup {
  on: string
  birthdays: Birthday[]
}

/** In order of days; `birthdays` may come in any order. */
export function byDay(birthdays: readonly Birthday[]): DayGroup[] {
  const groups = new Map<string, Birthday[]>()
  for (const birthday of birthdays) groups.set(birthday.on, [...(groups.get(birthday.on) ?? []), birthday])
  return [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([on, those]) => ({ on, birthdays: those }))
}

const DAY = 86_400_000

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** First and last day of a month, `0` being the one that `today` lies in. */
export function monthOf(today: string, ahead: number): { from: string; to: string; month: number } {
  const [year, month] = today.split('-').map(Number) as [number, number]
  const first = (place: number) => new Date(Date.UTC(year, month - 1 + place, 1)).toISOString().slice(0, 10)
  return { from: first(ahead), to: addDays(first(ahead + 1), -1), month: Number(first(ahead).slice(5, 7)) }
}

/** The office of who stands in, in words. */
export function delegateRole(role: Role): string {
  return t(role === 'vice_chair' ? 'birthdays.delegate.roles.vice_chair' : 'birthdays.delegate.roles.leader')
}

export interface Month extends GreetedMonth {
  ordered: number
  done: number
}

/** Greetings and cakes of each month, the youngest first. */
export function joined(greeted: readonly GreetedMonth[], cakes: readonly CakeMonth[]): Month[] {
  const baked = new Map(cakes.map((month) => [month.month, month]))
  return greeted.map((month) => ({ ...month, ordered: baked.get(month.month)?.ordered ?? 0, done: baked.get(month.month)?.done ?? 0 })).reverse()
}

/** Whole percent, never 100 while one is missing; 0 of nothing. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((100 * part) / whole)
}

/** The next suggestion after the one that stands there now, round and round. */
export function nextSuggestion(suggestions: readonly string[], current: string): string {
  const next = suggestions[(suggestions.indexOf(current) + 1) % suggestions.length]
  return next ?? current
}

/** `neutral` is the card in the union's name that goes out when nobody agreed to a personal one. */
export type Outlook = 'posted' | 'scheduled' | 'always' | 'neutral'

export function outlook(birthday: Birthday, settings: Pick<BirthdaySettings, 'always'>): Outlook {
  if (birthday.greeting.state === 'posted') return 'posted'
  if (birthday.greeting.state === 'approved') return 'scheduled'
  return settings.always ? 'always' : 'neutral'
}
