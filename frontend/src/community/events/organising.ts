import type { Me, OfficeHeld, Role } from '@wire'

const ORGANISERS = new Set<Role>(['chair', 'vice_chair', 'staff', 'leader'])

/** The units in whose name a person may organise. */
export function organisedUnits(me: Me | null): number[] {
  const held: OfficeHeld[] = me?.offices ?? []
  return [...new Set(held.filter(({ role }) => ORGANISERS.has(role)).map(({ unitId }) => unitId))]
}

export function mayOrganise(me: Me | null): boolean {
  return organisedUnits(me).length > 0
}
