import type { ServerFrame } from '@wire'
import type { Deed, Outcome } from './deed'
import { Lanes } from './lanes'
import { alone } from './locks'
import { Refusal } from './refusal'
import type { Queue } from './queue'
import { uuid7 } from './uuid7'

/** What became of a deed; `sent` and `refused` are told in every tab. */
export interface OutboxListener {
  sent?(deed: Deed, answer: unknown): void
  /** Not when a later deed took its place, or it was given up. */
  refused?(deed: Deed, status: number, code: string): void
  /** What waits is no longer what it was. */
  changed?(): void
}

export interface OutboxPorts {
  queue(memberId: number): Promise<Queue>
  /** False when the socket is not ready or does not carry this kind. */
  overSocket(deed: Deed): boolean
  /** What a frame says about a deed that is on its way. */
  heard(frame: ServerFrame, deed: Deed): Outcome | null
  overHttp(deed: Deed): Promise<unknown>
  /** A frame that had to be answered was not: is the line still there? */
  doubt(): void
  /** Refused ones of this kind are let go at once. */
  quiet(deed: Deed): boolean
  random(): number
}

type Told = { t: 'changed' } | { t: 'ended'; memberId: number; deed: Deed; outcome: Outcome }

/** Keeps what was written or tapped until the server has it: first in, first out, one at a time in each lane. */
export class Outbox {
  private readonly listeners = new Set<OutboxListener>()
  private readonly tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('nbar-outbox')
  private memberId: number | null = null
  private drainer: AbortController | null = null
  /** Whose turn it is to send in this tab; null while another tab does. */
  private holder: AbortSignal | null = null
  private lanes: Lanes | null = null

  constructor(private readonly ports: OutboxPorts) {
    if (this.tabs) this.tabs.onmessage = (event: MessageEvent<Told>) => this.hearTab(event.data)
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
    this.lanes = new Lanes(this.ports, () => this.ports.queue(memberId), (deed, outcome) => this.ended(memberId, deed, outcome))
    const drainer = (this.drainer = new AbortController())
    void alone(`nbar-deeds-${memberId}`, () => this.hold(drainer.signal), drainer.signal).catch(() => undefined)
    this.tell()
  }

  stop(): void {
    this.memberId = null
    this.drainer?.abort()
    this.drainer = null
    this.lanes?.stop()
    this.lanes = null
    this.tell()
  }

  /** Resolves once it is kept on the phone: clear the input after this, not before. */
  async put<P>(what: Pick<Deed<P>, 'kind' | 'lane' | 'key' | 'payload'> & { call(id: string): Deed['call'] }): Promise<Deed<P>> {
    const { call, key, ...rest } = what
    const id = uuid7()
    const deed: Deed<P> = { ...rest, id, call: call(id), writtenAt: new Date().toISOString(), attempts: 0 }
    if (key !== undefined) deed.key = key
    const added = await (await this.queue()).add(deed)
    this.announce()
    return added as Deed<P>
  }

  /** Everything that is not settled, in the order it was written; refused ones carry their code. */
  async list(): Promise<Deed[]> {
    return this.memberId === null ? [] : (await this.queue()).all()
  }

  /** Tries a refused one again, in its old place. */
  async retry(id: string): Promise<void> {
    const queue = await this.queue()
    const deed = await queue.get(id)
    if (!deed) return
    delete deed.code
    await queue.put({ ...deed, attempts: 0 })
    this.announce()
  }

  /** Gives a deed up, or lets go of one that is seen to be done. */
  async settle(id: string): Promise<void> {
    const queue = await this.queue()
    const deed = await queue.get(id)
    this.lanes?.answered(id)
    if (deed && (await queue.remove(deed))) this.announce()
  }

  /** Answers of the socket; give it every frame. */
  hear(frame: ServerFrame): void {
    this.lanes?.hear(frame)
  }

  /** The network or the socket is back: stop waiting. */
  wake(): void {
    this.lanes?.wake()
    this.drain()
  }

  /** Holds the drainer's lock until this member leaves. */
  private async hold(signal: AbortSignal): Promise<void> {
    this.holder = signal
    this.drain()
    await new Promise<void>((done) => (signal.aborted ? done() : signal.addEventListener('abort', () => done())))
    if (this.holder === signal) this.holder = null
  }

  private drain(): void {
    if (this.holder && !this.holder.aborted) void this.lanes?.drain()
  }

  private ended(memberId: number, deed: Deed, outcome: Outcome): void {
    this.tabs?.postMessage({ t: 'ended', memberId, deed, outcome } satisfies Told)
    this.told(deed, outcome)
  }

  private told(deed: Deed, outcome: Outcome): void {
    for (const listener of this.listeners) {
      if (outcome.t === 'sent') listener.sent?.(deed, outcome.answer)
      if (outcome.t === 'final') listener.refused?.(deed, outcome.status, outcome.code)
    }
    this.tell()
  }

  private hearTab(told: Told): void {
    if (told.t === 'changed') this.tell()
    else if (told.memberId === this.memberId) this.told(told.deed, told.outcome)
  }

  private queue(): Promise<Queue> {
    if (this.memberId === null) return Promise.reject(new Refusal(401, 'session.required', ''))
    return this.ports.queue(this.memberId)
  }

  private announce(): void {
    this.tabs?.postMessage({ t: 'changed' } satisfies Told)
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener.changed?.()
    this.drain()
  }
}
