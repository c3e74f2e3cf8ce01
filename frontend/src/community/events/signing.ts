import type { Event } from '@wire'

/** What one tap on an event would do for me, or why there is nothing to tap; `notMine` is for others, I only manage it. A place can be given back until the start. */
export type Step = 'join' | 'wait' | 'going' | 'waiting' | 'kept' | 'closed' | 'running' | 'done' | 'cancelled' | 'notMine'

type Seen = Pick<Event, 'state' | 'capacity' | 'taken' | 'waiting' | 'mine' | 'mayCome'>

export function placesLeft(event: Pick<Event, 'capacity' | 'taken'>): number {
  return Math.max(0, event.capacity - event.taken)
}

/** Whoever waits goes before a newcomer, so a free place with a queue is not free. */
function isFull(event: Seen): boolean {
  return placesLeft(event) === 0 || event.waiting > 0
}

export function stepFor(event: Seen): Step {
  if (event.state === 'cancelled' || event.state === 'done') return event.state
  if (event.state === 'running') return event.mine?.state === 'going' ? 'kept' : 'running'
  if (event.mine) return event.mine.state
  if (event.state === 'closed') return 'closed'
  if (!event.mayCome) return 'notMine'
  return isFull(event) ? 'wait' : 'join'
}

export function mayLeave(step: Step): boolean {
  return step === 'going' || step === 'waiting'
}

/** The event as it will read once the server agrees; the server's own answer replaces it. */
export function withSignUp<E extends Seen>(event: E, signUp: Event['mine']): E {
  const count = (state: 'going' | 'waiting') => Number(signUp?.state === state) - Number(event.mine?.state === state)
  return { ...event, mine: signUp, taken: event.taken + count('going'), waiting: event.waiting + count('waiting') }
}

export function share(event: Pick<Event, 'capacity' | 'taken'>): number {
  return Math.min(100, Math.round((event.taken / event.capacity) * 100))
}
