import type { Event } from '@wire'

export type Shelf = 'upcoming' | 'mine' | 'past'

const OVER = new Set<Event['state']>(['done', 'cancelled'])

const bySoonest = (a: Event, b: Event) => Date.parse(a.startsAt) - Date.parse(b.startsAt)

/** Soonest first; what is over stands on its own shelf, latest first. */
export function shelve(events: readonly Event[], shelf: Shelf): Event[] {
  const sorted = [...events].sort(bySoonest)
  if (shelf === 'past') return sorted.filter((event) => OVER.has(event.state)).reverse()
  const ahead = sorted.filter((event) => !OVER.has(event.state))
  return shelf === 'mine' ? ahead.filter((event) => event.mine) : ahead
}
