/** A request as it will be made, kept with the deed: whoever drains the queue needs to know nothing else. */
export interface Call {
  method: 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: unknown
}

/** Something a person wrote or tapped that the server has not answered for good. */
export interface Deed<P = unknown> {
  /** Place in the queue; given by it. */
  place?: number
  /** A UUIDv7 of its own; for a message also its `clientId`. */
  id: string
  kind: string
  /** Within a lane they go in order, one at a time. */
  lane: string
  /** A later deed with the same key takes the place of this one. */
  key?: string
  payload: P
  call: Call
  writtenAt: string
  attempts: number
  /** The final refusal; absent while it still may go. */
  code?: string
}

export type Outcome =
  | { t: 'sent'; answer: unknown }
  | { t: 'final'; status: number; code: string }
  | { t: 'again'; ms: number }
  /** The session is over: nobody to send for. */
  | { t: 'out' }
