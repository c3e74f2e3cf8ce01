import type { Channel, Me, UnitRef } from '@wire'

const OPENERS = ['chair', 'vice_chair', 'staff']

/** Units in whose name this person may open bars. */
export function openableUnits(me: Pick<Me, 'units' | 'offices'> | null): UnitRef[] {
  const ids = new Set(me?.offices.filter((office) => OPENERS.includes(office.role)).map((office) => office.unitId))
  return me?.units.filter((unit) => ids.has(unit.id) && unit.kind !== 'team') ?? []
}

/** A bar of one's own union, as against those the county keeps for everybody. */
export function isOwn(bar: Pick<Channel, 'unitId'>, me: Pick<Me, 'units'> | null): boolean {
  return me?.units.some((unit) => unit.id === bar.unitId && unit.kind !== 'county') ?? false
}

/** Where a tap on a bar leads. */
export function pathOf(bar: Pick<Channel, 'id' | 'joined'>): string {
  return bar.joined ? `/channels/${bar.id}` : `/bars/${bar.id}`
}
