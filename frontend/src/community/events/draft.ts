import type { Event, EventChange, EventDetail, EventOpen } from '@wire'
import { askOf, faultOf, type FieldDraft } from './fields'

/** A form's own state: times as `datetime-local` gives them, in union time. */
export interface EventDraft {
  unitId: number | null
  title: string
  startsAt: string
  endsAt: string
  closesAt: string
  place: string
  address: string
  description: string
  capacity: string
  bar: Event['bar']
  audience: number[]
  walkIns: boolean
  fields: FieldDraft[]
}

export type Fault = 'empty' | 'tooLong' | 'range' | 'past' | 'beforeStart' | 'afterStart'
export type Faults = Partial<Record<keyof EventDraft, Fault>>

const UNION_OFFSET = '+08:00'
const UNION_HOURS = 8
const WEEK = 7 * 24 * 3_600_000
const CAPACITY_MAX = 100_000
const LONGEST = { title: 60, place: 60, address: 200, description: 2000 } as const

export function emptyDraft(unitId: number | null): EventDraft {
  return {
    unitId, title: '', startsAt: '', endsAt: '', closesAt: '', place: '', address: '', description: '',
    capacity: '', bar: null, audience: unitId === null ? [] : [unitId], walkIns: false, fields: [],
  }
}

/** `2026-06-18T14:00` in union time, which has no summer time. */
export function toField(instant: string): string {
  return new Date(Date.parse(instant) + UNION_HOURS * 3_600_000).toISOString().slice(0, 16)
}

export function toInstant(field: string): string {
  return `${field.slice(0, 16)}:00${UNION_OFFSET}`
}

export function draftOf(event: EventDetail): EventDraft {
  return {
    unitId: event.unitId, title: event.title, place: event.place, address: event.address, description: event.description ?? '',
    startsAt: toField(event.startsAt), endsAt: toField(event.endsAt), closesAt: toField(event.closesAt),
    capacity: String(event.capacity), bar: event.bar, audience: [...(event.audience ?? [])], walkIns: event.walkIns ?? false,
    fields: (event.fields ?? []).map((field) => ({ ...field, choices: field.choices.join('\n') })),
  }
}

/** The same event again, as many weeks later as bring its sign-up into the future; in a unit of `mine`. */
export function copyOf(event: EventDetail, mine: number[], now: number): EventDraft {
  const weeks = Math.max(1, Math.ceil((now - Date.parse(event.closesAt) + 1) / WEEK))
  const later = (instant: string) => toField(new Date(Date.parse(instant) + weeks * WEEK).toISOString())
  const times = { startsAt: later(event.startsAt), endsAt: later(event.endsAt), closesAt: later(event.closesAt) }
  if (mine.includes(event.unitId)) return { ...draftOf(event), ...times }
  const unitId = mine[0] ?? null
  return { ...draftOf(event), ...times, unitId, audience: unitId === null ? [] : [unitId] }
}

/** Two hours long, closing an evening before: what most events want; every time stays editable. */
export function withStart(draft: EventDraft, startsAt: string): EventDraft {
  if (!startsAt) return { ...draft, startsAt }
  const start = Date.parse(toInstant(startsAt))
  const shift = (hours: number) => toField(new Date(start + hours * 3_600_000).toISOString())
  return { ...draft, startsAt, endsAt: draft.endsAt || shift(2), closesAt: draft.closesAt || shift(-20) }
}

function textFaults(draft: EventDraft): Faults {
  const faults: Faults = {}
  for (const field of ['title', 'place'] as const) if (!draft[field].trim()) faults[field] = 'empty'
  for (const [field, most] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][]) {
    if ([...draft[field]].length > most) faults[field] = 'tooLong'
  }
  return faults
}

function timeFaults(draft: EventDraft, now: number): Faults {
  const faults: Faults = {}
  for (const field of ['startsAt', 'endsAt', 'closesAt'] as const) if (!draft[field]) faults[field] = 'empty'
  if (draft.startsAt && Date.parse(toInstant(draft.startsAt)) <= now) faults.startsAt = 'past'
  if (draft.startsAt && draft.endsAt && draft.endsAt <= draft.startsAt) faults.endsAt = 'beforeStart'
  if (draft.startsAt && draft.closesAt && draft.closesAt > draft.startsAt) faults.closesAt = 'afterStart'
  return faults
}

function numberFaults(draft: EventDraft): Faults {
  const capacity = draft.capacity.trim()
  if (!capacity) return { capacity: 'empty' }
  const number = Number(capacity)
  return Number.isInteger(number) && number >= 1 && number <= CAPACITY_MAX ? {} : { capacity: 'range' }
}

export function faultsOf(draft: EventDraft, now: number): Faults {
  const faults: Faults = { ...textFaults(draft), ...timeFaults(draft, now), ...numberFaults(draft) }
  if (draft.unitId === null) faults.unitId = 'empty'
  if (draft.audience.length === 0) faults.audience = 'empty'
  if (draft.fields?.some((field) => faultOf(field, draft.fields))) faults.fields = 'empty'
  return faults
}

export function changeOf(draft: EventDraft): EventChange {
  return {
    title: draft.title.trim(), place: draft.place.trim(), address: draft.address.trim(), description: draft.description.trim(),
    startsAt: toInstant(draft.startsAt), endsAt: toInstant(draft.endsAt), closesAt: toInstant(draft.closesAt),
    capacity: Number(draft.capacity), walkIns: draft.walkIns,
  }
}

export function openOf(draft: EventDraft, unitId: number): EventOpen {
  return { ...changeOf(draft), walkIns: draft.walkIns, unitId, bar: draft.bar, audience: draft.audience, fields: (draft.fields ?? []).map(askOf) }
}
