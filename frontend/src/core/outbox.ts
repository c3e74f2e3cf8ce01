import type { Message, MessageSend, ServerFrame } from '@wire'
import { api } from './api'
import { backoff } from './backoff'
import { live } from './live'
import { alone } from './locks'
import { Refusal } from './refusal'
import { storeOf, type Store, type Waiting } from './storage'
import { uuid7 } from './uuid7'

export type { Waiting } from './storage'
export type Outgoing = Pick<Waiting, 'channelId' | 'body'> & { replyTo?: number | null }

/** What became of a send; called in the tab that sent it, `changed` in every tab. */
export interface OutboxListener {
  /** The server has it. Over HTTP the message itself is the answer; over the socket it comes as an update. */
  sent?(waiting: Waiting, message: Message | null): void
  refused?(waiting: Waiting, code: string): void
  changed?(): void
}

export interface OutboxPorts {
  store(memberId: number): Promise<Store>
  /** False when the socket is not ready. */
  overSocket(waiting: Waiting): boolean
  overHttp(waiting: Waiting): Promise<Message>
  random(): number
}

type Outcome = { t: 'sent'; message: Message | null } | { t: 'final'; code: string } | { t: 'again'; ms: number } | { t: 'out' }

const ACK_WAIT = 10_000

/** Keeps what is written until the server has it: first in, first out, one at a time in each channel. */
export class Outbox {
  private readonly listeners = new Set<OutboxListener>()
  private readonly acks = new Map<string, (outcome: Outcome) => void>()
  /** Channels with a send on its way, for this stay of this member. */
  private busy = new Set<number>()
  private readonly wakes = new Set<() => void>()
  private readonly tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('nbar-outbox')
  private memberId: number | null = null
  private drainer: AbortController | null = null
  /** Whose turn it is to send in this tab; null while another tab does. */
  private holder: AbortSignal | null = null

  constructor(private readonly ports: OutboxPorts) {
    if (this.tabs) this.tabs.onmessage = () => this.told()
  }

  listen(listener: OutboxListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The outbox belongs to a member: what an earlier one left here waits for that one. */
  start(memberId: number): void {
    if (this.memberId === memberId) return
    this.stop()
    this.memberId = memberId
    this.busy = new Set()
    const drainer = (this.drainer = new AbortController())
    void alone(`nbar-outbox-${memberId}`, () => this.hold(drainer.signal), drainer.signal).catch(() => undefined)
  }

  stop(): void {
    this.memberId = null
    this.drainer?.abort()
    this.drainer = null
    this.wake()
  }

  /** Resolves once the message is kept on the phone: clear the input after this, not before. */
  async put(outgoing: Outgoing): Promise<Waiting> {
    const waiting: Waiting = {
      clientId: uuid7(),
      channelId: outgoing.channelId,
      body: outgoing.body,
      replyTo: outgoing.replyTo ?? null,
      writtenAt: new Date().toISOString(),
      attempts: 0,
    }
    waiting.place = await (await this.store()).add('outbox', waiting)
    this.announce()
    return waiting
  }

  /** Everything that is not settled, in the order it was written; refused ones carry their code. */
  async list(): Promise<Waiting[]> {
    return this.memberId === null ? [] : (await this.store()).getAll('outbox')
  }

  /** Tries a refused message again, in its old place. */
  async retry(clientId: string): Promise<void> {
    const store = await this.store()
    const waiting = await store.getFromIndex('outbox', 'clientId', clientId)
    if (!waiting) return
    delete waiting.code
    await store.put('outbox', { ...waiting, attempts: 0 })
    this.announce()
  }

  /** Gives a message up, or lets go of one that is seen to stand in its channel. */
  async settle(clientId: string): Promise<void> {
    const store = await this.store()
    const waiting = await store.getFromIndex('outbox', 'clientId', clientId)
    this.acks.get(clientId)?.({ t: 'sent', message: null })
    if (!waiting) return
    await store.delete('outbox', waiting.place!)
    this.announce()
  }

  /** Answers of the socket; give it every frame. */
  hear(frame: ServerFrame): void {
    if (frame.t === 'posted' || frame.t === 'held') this.acks.get(frame.clientId)?.({ t: 'sent', message: null })
    if (frame.t === 'message') this.acks.get(frame.message.clientId)?.({ t: 'sent', message: frame.message })
    if (frame.t === 'refused' && frame.clientId) this.acks.get(frame.clientId)?.(refusedBy(frame.code, frame.retryAfter))
  }

  /** The network or the socket is back: stop waiting. */
  wake(): void {
    for (const wake of this.wakes) wake()
    if (this.holder) void this.drain()
  }

  /** Holds the drainer's lock until this member leaves. */
  private async hold(signal: AbortSignal): Promise<void> {
    this.holder = signal
    void this.drain()
    await new Promise<void>((done) => (signal.aborted ? done() : signal.addEventListener('abort', () => done())))
    if (this.holder === signal) this.holder = null
  }

  private async drain(): Promise<void> {
    const waiting = await this.list().catch(() => [])
    for (const channelId of new Set(waiting.filter((one) => !one.code).map((one) => one.channelId)))
      if (!this.busy.has(channelId)) void this.drainChannel(channelId)
  }

  private async drainChannel(channelId: number): Promise<void> {
    const { busy } = this
    busy.add(channelId)
    try {
      for (let next = await this.next(channelId); next && this.busy === busy; next = await this.next(channelId))
        if (!(await this.sendOne(next))) return
    } finally {
      busy.delete(channelId)
    }
  }

  private async next(channelId: number): Promise<Waiting | undefined> {
    return (await this.list()).find((one) => one.channelId === channelId && !one.code)
  }

  /** False when there is nobody to send for any more. */
  private async sendOne(waiting: Waiting): Promise<boolean> {
    const { busy } = this
    const outcome = await this.attempt(waiting)
    if (this.busy !== busy || this.memberId === null || outcome.t === 'out') return false
    const store = await this.store()
    if (outcome.t === 'again') {
      await this.replace(store, { ...waiting, attempts: waiting.attempts + 1 })
      await this.sleep(outcome.ms)
    } else if (outcome.t === 'final') {
      await this.replace(store, { ...waiting, code: outcome.code })
      for (const listener of this.listeners) listener.refused?.(waiting, outcome.code)
      this.announce()
    } else {
      await store.delete('outbox', waiting.place!)
      for (const listener of this.listeners) listener.sent?.(waiting, outcome.message)
      this.announce()
    }
    return true
  }

  /** Not if it was given up meanwhile. */
  private async replace(store: Store, waiting: Waiting): Promise<void> {
    const transaction = store.transaction('outbox', 'readwrite')
    if (await transaction.store.get(waiting.place!)) await transaction.store.put(waiting)
    await transaction.done
  }

  private async attempt(waiting: Waiting): Promise<Outcome> {
    return (await this.viaSocket(waiting)) ?? (await this.viaHttp(waiting))
  }

  /** Null when the socket is not ready or did not answer: the same id may then go through the other door. */
  private viaSocket(waiting: Waiting): Promise<Outcome | null> {
    return new Promise((done) => {
      const finish = (outcome: Outcome | null) => {
        clearTimeout(timer)
        this.acks.delete(waiting.clientId)
        done(outcome)
      }
      const timer = setTimeout(() => finish(null), ACK_WAIT)
      this.acks.set(waiting.clientId, finish)
      if (!this.ports.overSocket(waiting)) finish(null)
    })
  }

  private async viaHttp(waiting: Waiting): Promise<Outcome> {
    try {
      return { t: 'sent', message: await this.ports.overHttp(waiting) }
    } catch (error) {
      if (!(error instanceof Refusal)) return { t: 'again', ms: backoff(waiting.attempts, this.ports.random) }
      if (error.status === 401) return { t: 'out' }
      if (error.retryAfter !== null) return { t: 'again', ms: error.retryAfter * 1000 }
      return error.passing ? { t: 'again', ms: backoff(waiting.attempts, this.ports.random) } : { t: 'final', code: error.code }
    }
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((done) => {
      const wake = () => {
        clearTimeout(timer)
        this.wakes.delete(wake)
        done()
      }
      const timer = setTimeout(wake, ms)
      this.wakes.add(wake)
    })
  }

  private store(): Promise<Store> {
    if (this.memberId === null) return Promise.reject(new Refusal(401, 'session.required', ''))
    return this.ports.store(this.memberId)
  }

  private announce(): void {
    this.tabs?.postMessage('changed')
    this.told()
  }

  private told(): void {
    for (const listener of this.listeners) listener.changed?.()
    if (this.holder) void this.drain()
  }
}

/** The app's own outbox. */
export const outbox = new Outbox({
  store: storeOf,
  overSocket: ({ clientId, channelId, body, replyTo }) => live.send({ t: 'send', clientId, channelId, body, replyTo }),
  overHttp: ({ clientId, channelId, body, replyTo }) =>
    api.put<Message>(`/api/channels/${channelId}/messages/${clientId}`, { body, replyTo } satisfies MessageSend),
  random: Math.random,
})

function refusedBy(code: string, retryAfter: number | null | undefined): Outcome {
  return typeof retryAfter === 'number' ? { t: 'again', ms: retryAfter * 1000 } : { t: 'final', code }
}
