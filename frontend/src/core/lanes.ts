import type { ServerFrame } from '@wire'
import { backoff } from './backoff'
import type { Deed, Outcome } from './deed'
import type { OutboxPorts } from './outbox'
import type { Queue } from './queue'
import { Refusal } from './refusal'

const ACK_WAIT = 10_000

interface OnItsWay {
  deed: Deed
  finish(outcome: Outcome | null): void
}

/** One member's stay as the one who sends: each lane is worked off in order, repeated until there is an answer. */
export class Lanes {
  private readonly busy = new Set<string>()
  private readonly onTheirWay = new Map<string, OnItsWay>()
  private readonly wakes = new Set<() => void>()
  private over = false

  constructor(
    private readonly ports: OutboxPorts,
    private readonly queue: () => Promise<Queue>,
    private readonly ended: (deed: Deed, outcome: Outcome) => void,
  ) {}

  async drain(): Promise<void> {
    const deeds = await this.open().catch(() => [])
    for (const lane of new Set(deeds.map((deed) => deed.lane))) if (!this.busy.has(lane)) this.workOff(lane).catch(() => undefined)
  }

  stop(): void {
    this.over = true
    this.wake()
  }

  /** Those who wait for their next attempt make it now. */
  wake(): void {
    for (const wake of this.wakes) wake()
  }

  hear(frame: ServerFrame): void {
    for (const { deed, finish } of [...this.onTheirWay.values()]) {
      const outcome = this.ports.heard(frame, deed)
      if (outcome) finish(outcome)
    }
  }

  /** Seen to be done: no need to wait for its answer. */
  answered(id: string): void {
    this.onTheirWay.get(id)?.finish({ t: 'sent', answer: null })
  }

  private async open(): Promise<Deed[]> {
    const deeds = await (await this.queue()).all()
    return this.over ? [] : deeds.filter((deed) => deed.code === undefined)
  }

  private async workOff(lane: string): Promise<void> {
    this.busy.add(lane)
    const next = async () => (await this.open().catch(() => [])).find((deed) => deed.lane === lane)
    try {
      for (let deed = await next(); deed && (await this.send(deed)); ) deed = await next()
    } finally {
      this.busy.delete(lane)
    }
  }

  /** False when there is nobody to send for any more. */
  private async send(deed: Deed): Promise<boolean> {
    const outcome = (await this.viaSocket(deed)) ?? (await this.viaHttp(deed))
    if (this.over || outcome.t === 'out') return false
    const queue = await this.queue()
    if (outcome.t === 'again') {
      await queue.put({ ...deed, attempts: deed.attempts + 1 })
      await this.sleep(outcome.ms)
    } else if (outcome.t === 'final') {
      const stood = this.ports.quiet(deed) ? await queue.remove(deed) : await queue.put({ ...deed, code: outcome.code })
      if (stood) this.ended(deed, outcome)
    } else {
      await queue.remove(deed)
      this.ended(deed, outcome)
    }
    return true
  }

  /** Null when the socket is not ready or did not answer: the same deed may then go through the other door. */
  private viaSocket(deed: Deed): Promise<Outcome | null> {
    return new Promise((done) => {
      const finish = (outcome: Outcome | null) => {
        clearTimeout(timer)
        this.onTheirWay.delete(deed.id)
        done(outcome)
      }
      const timer = setTimeout(() => {
        this.ports.doubt()
        finish(null)
      }, ACK_WAIT)
      this.onTheirWay.set(deed.id, { deed, finish })
      if (!this.ports.overSocket(deed)) finish(null)
    })
  }

  private async viaHttp(deed: Deed): Promise<Outcome> {
    try {
      return { t: 'sent', answer: await this.ports.overHttp(deed) }
    } catch (error) {
      const later: Outcome = { t: 'again', ms: backoff(deed.attempts, this.ports.random) }
      if (!(error instanceof Refusal)) return later
      if (error.status === 401) return { t: 'out' }
      if (error.retryAfter !== null) return { t: 'again', ms: error.retryAfter * 1000 }
      return error.passing ? later : { t: 'final', status: error.status, code: error.code }
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
}
