import type { ClientFrame, Code, ServerFrame } from '@wire'
import { computed, shallowRef } from 'vue'
import { api } from './api'
import type { Call, Deed, Outcome } from './deed'
import { live } from './live'
import { Outbox } from './outbox'
import { queueOf } from './queue'
import { Refusal } from './refusal'

export type { Deed } from './deed'

/** How one kind of deed goes to the server. Every call must be safe to repeat: a client-made id, or a key in nature. */
export interface DeedKind<P> {
  /** Deeds of one lane go in order, one at a time; lanes do not wait for each other. */
  lane(payload: P): string
  /** A later one with the same key takes the place of what still waits; the same key implies the same lane. */
  key?(payload: P): string
  call(payload: P, id: string): Call
  /** The same over the socket; then `heard` must know the answer. */
  frame?(payload: P, id: string): ClientFrame
  heard?(frame: ServerFrame, deed: Deed<P>): Outcome | null
  /** What it is, for the list of what waits. Without words it is nothing to show: a refused one is let go. */
  words?(payload: P): string
}

export interface Deeds<P, A> {
  /** Resolves once it is kept on the phone. */
  put(payload: P): Promise<Deed<P>>
  /** Puts it and waits a moment for the answer; a refusal that comes in that moment is thrown, and nothing stays. */
  act(payload: P, patience?: number): Promise<{ t: 'sent'; answer: A } | { t: 'waiting' }>
  /** Those not settled yet, refused ones with their `code`. Reactive. */
  waiting(): Deed<P>[]
  /** The latest of those. Reactive. */
  find(match: (payload: P) => boolean): Deed<P> | undefined
  listen(listener: { sent?(payload: P, answer: A, deed: Deed<P>): void; refused?(payload: P, code: string): void }): () => void
}

const PATIENCE = 4000
const kinds = new Map<string, DeedKind<unknown>>()

/** Everything of mine that waits or was refused, in the order it was written; whatever draws it may read it. */
export const queued = shallowRef<Deed[]>([])

/** The app's own outbox. */
export const outbox = new Outbox({
  queue: queueOf,
  overSocket: (deed) => {
    const frame = kinds.get(deed.kind)?.frame?.(deed.payload, deed.id)
    return frame !== undefined && live.send(frame)
  },
  heard: (frame, deed) => kinds.get(deed.kind)?.heard?.(frame, deed) ?? null,
  overHttp: ({ call }) => api.call(call.method, call.path, call.body, { timeout: 20_000 }),
  doubt: () => live.nudge(),
  quiet: (deed) => kinds.has(deed.kind) && !kinds.get(deed.kind)?.words,
  random: Math.random,
})

let asked = 0

outbox.listen({
  changed: () => {
    const turn = (asked += 1)
    const told = (deeds: Deed[]) => turn === asked && (queued.value = deeds)
    outbox.list().then(told, () => told([]))
  },
})

/** Registers a kind under a name that stays for ever: it is kept on phones. Import the module from `src/deeds.ts`. */
export function deedKind<P, A = void>(name: string, kind: DeedKind<P>): Deeds<P, A> {
  kinds.set(name, kind as DeedKind<unknown>)
  const put = (payload: P) => {
    const what = { kind: name, lane: kind.lane(payload), payload, call: (id: string) => kind.call(payload, id) }
    const key = kind.key?.(payload)
    return outbox.put<P>(key === undefined ? what : { ...what, key: `${name} ${key}` })
  }
  const waiting = () => queued.value.filter((deed) => deed.kind === name) as Deed<P>[]
  return {
    put,
    waiting,
    act: (payload, patience = PATIENCE) => act<P, A>(() => put(payload), patience),
    find: (match) => waiting().filter((deed) => match(deed.payload)).at(-1),
    listen: ({ sent, refused }) =>
      outbox.listen({
        sent: (deed, answer) => deed.kind === name && sent?.(deed.payload as P, answer as A, deed as Deed<P>),
        refused: (deed, _status, code) => deed.kind === name && refused?.(deed.payload as P, code),
      }),
  }
}

/** What a deed is, in words; null when it is nothing to show. A kind that this version does not know has its own. */
export function wordsOfDeed(deed: Deed): string | null | undefined {
  const kind = kinds.get(deed.kind)
  return kind ? (kind.words?.(deed.payload) ?? null) : undefined
}

/** Those a person should know of. */
export const shownDeeds = computed(() => queued.value.filter((deed) => wordsOfDeed(deed) !== null))

type Ended = { id: string; outcome: { t: 'sent'; answer: unknown } | { t: 'refused'; refusal: Refusal } }

async function act<P, A>(put: () => Promise<Deed<P>>, patience: number): Promise<{ t: 'sent'; answer: A } | { t: 'waiting' }> {
  const seen: Ended[] = []
  let look = () => undefined as void
  const see = (ended: Ended) => {
    seen.push(ended)
    look()
  }
  const stop = outbox.listen({
    sent: ({ id }, answer) => see({ id, outcome: { t: 'sent', answer } }),
    refused: ({ id }, status, code) => see({ id, outcome: { t: 'refused', refusal: new Refusal(status, code as Code, '') } }),
  })
  try {
    const { id } = await put()
    const mine = () => seen.find((ended) => ended.id === id)?.outcome
    await new Promise<void>((done) => {
      look = () => mine() && done()
      look()
      setTimeout(done, typeof navigator !== 'undefined' && navigator.onLine === false ? 0 : patience)
    })
    const outcome = mine()
    if (outcome?.t === 'sent') return outcome as { t: 'sent'; answer: A }
    if (outcome === undefined) return { t: 'waiting' }
    await outbox.settle(id)
    throw outcome.refusal
  } finally {
    stop()
  }
}
