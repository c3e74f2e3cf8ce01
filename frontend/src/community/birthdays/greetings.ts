import type { Birthday, BirthdaySettings } from '@wire'

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
