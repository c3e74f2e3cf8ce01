import type { Event, SealColour } from '@wire'

/** An event outside the six bars wears the union's own colour. */
export function colourOf(event: Pick<Event, 'bar'>): SealColour {
  return event.bar === null || event.bar === 'plain' ? 'union' : event.bar
}
