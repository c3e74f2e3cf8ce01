import type { Cake, CakeState } from '@wire'

/** The four piles a desk works through; what went to a team counts as handed out. */
export const SHELVES = ['wanted', 'ordered', 'ready', 'done'] as const
export type Shelf = (typeof SHELVES)[number]

export function shelfOf(state: CakeState): Shelf {
  return state === 'collected' || state === 'delivered' ? 'done' : state
}

export function shelve(cakes: readonly Cake[]): Record<Shelf, Cake[]> {
  const shelves: Record<Shelf, Cake[]> = { wanted: [], ordered: [], ready: [], done: [] }
  for (const cake of cakes) shelves[shelfOf(cake.state)].push(cake)
  return shelves
}

/** What nobody else may know of is delivered to no team. */
export function deliverable(cakes: readonly Cake[]): Cake[] {
  return cakes.filter(({ audience }) => audience === 'group')
}

export const keyOf = (cake: Pick<Cake, 'memberId' | 'on'>): string => `${cake.memberId} ${cake.on}`
