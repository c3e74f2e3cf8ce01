import type { Me, Role } from '@wire'

const PUBLISHERS = new Set<Role>(['chair', 'vice_chair', 'staff', 'leader'])

/** The units in whose name a person may publish. */
export function publishingUnits(me: Me | null): number[] {
  const held = me?.offices ?? []
  return [...new Set(held.filter(({ role }) => PUBLISHERS.has(role)).map(({ unitId }) => unitId))]
}
