import type { Place } from './place'

export type Heads = Record<string, number>

/** The server names channels I do not know, or does not name one of mine: the list is old. */
export function strangeTo(places: ReadonlyMap<number, Place>, heads: Heads): boolean {
  const unknown = Object.keys(heads).some((id) => places.get(Number(id))?.joined !== true)
  return unknown || [...places].some(([id, place]) => place.joined && !(id in heads))
}

/** A cursor past the server's head: its history is not the one we know. */
export function rolledBack(places: ReadonlyMap<number, Place>, heads: Heads): boolean {
  return [...places].some(([id, place]) => place.joined && place.log.cursor > (heads[id] ?? Infinity))
}

export function firstVisible(heads: Heads, visible: number | null): number[] {
  return Object.keys(heads)
    .map(Number)
    .sort((a, b) => Number(b === visible) - Number(a === visible))
}
