import type { NoticePublish } from '@wire'

/** A form's own state: the deadline as `datetime-local` gives it, in union time. */
export interface NoticeDraft {
  unitId: number | null
  title: string
  body: string
  needsAck: boolean
  deadline: string
  /** Made with the draft, so that sending it twice publishes it once. */
  clientId: string
}

export type Fault = 'empty' | 'tooLong' | 'past' | 'far'
export type Faults = Partial<Record<keyof NoticeDraft, Fault>>

const YEAR = 366 * 24 * 3_600_000
const LONGEST = { title: 60, body: 2000 } as const

export function emptyDraft(unitId: number | null, clientId: string): NoticeDraft {
  return { unitId, title: '', body: '', needsAck: true, deadline: '', clientId }
}

export function toInstant(field: string): string {
  return `${field.slice(0, 16)}:00+08:00`
}

export function faultsOf(draft: NoticeDraft, now: number): Faults {
  const faults: Faults = {}
  if (draft.unitId === null) faults.unitId = 'empty'
  if (!draft.title.trim()) faults.title = 'empty'
  for (const field of ['title', 'body'] as const) if ([...draft[field].trim()].length > LONGEST[field]) faults[field] = 'tooLong'
  const deadline = draft.deadline ? Date.parse(toInstant(draft.deadline)) : null
  if (deadline !== null && deadline <= now) faults.deadline = 'past'
  else if (deadline !== null && deadline > now + YEAR) faults.deadline = 'far'
  return faults
}

export function publishOf(draft: NoticeDraft): NoticePublish {
  return { title: draft.title.trim(), body: draft.body.trim(), needsAck: draft.needsAck, deadline: draft.deadline ? toInstant(draft.deadline) : null }
}
