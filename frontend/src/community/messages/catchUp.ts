import type { Message, MessagePage } from '@wire'
import { Alarms } from './alarms'
import type { Place } from './place'

/** Further behind than this, the window is dropped and the newest page taken. */
const FAR_BEHIND = 1000
const PREDECESSOR_WAIT = 500
const HEADS_WAIT = 2000
const RETRY_FIRST = 1000
const RETRY_LAST = 30_000

export interface CatchUpPorts {
  place(id: number): Place | undefined
  page(channelId: number, query: { after?: number }): Promise<MessagePage>
  took(messages: Message[]): void
  /** The server says that this channel is no longer mine. */
  lost(): void
}

/** Fetches what a channel has missed: one chase for each place, page after page, again and again when the network fails. */
export class CatchUp {
  private readonly targets = new Map<Place, number>()
  private readonly running = new Map<Place, Promise<void>>()
  private readonly alarms = new Alarms()

  constructor(private readonly ports: CatchUpPorts) {}

  /** The server's head is known: fetches up to it. Resolves after the first attempt, whatever comes of it. */
  async follow(id: number, head: number): Promise<void> {
    const place = this.ports.place(id)
    if (place?.joined === true && head > place.log.cursor) await this.chase(id, place, head)
  }

  /** The same, when the head stays ahead for two seconds. */
  suspect(id: number, head: number): void {
    const place = this.ports.place(id)
    if (place?.joined !== true || head <= place.log.cursor) return
    this.alarms.later(`heads ${id}`, HEADS_WAIT, () => head > place.log.cursor && this.chase(id, place, head))
  }

  /** An update waits for its predecessor: it has half a second to come by itself. */
  awaitPredecessor(id: number, place: Place, head: number): void {
    this.alarms.later(`gap ${id}`, PREDECESSOR_WAIT, () => place.log.gap && this.chase(id, place, head))
  }

  forget(id: number): void {
    for (const name of ['gap', 'heads', 'retry']) this.alarms.cancel(`${name} ${id}`)
  }

  private chase(id: number, place: Place, head: number, retryIn = RETRY_FIRST): Promise<void> {
    this.targets.set(place, Math.max(head, this.targets.get(place) ?? 0))
    const running = this.running.get(place)
    if (running !== undefined) return running
    const run = this.run(id, place, head, retryIn).finally(() => {
      this.running.delete(place)
      this.targets.delete(place)
    })
    this.running.set(place, run)
    return run
  }

  private async run(id: number, place: Place, head: number, retryIn: number): Promise<void> {
    try {
      while (await this.step(id, place));
    } catch (error) {
      const again = () => this.chase(id, place, head, Math.min(2 * retryIn, RETRY_LAST))
      if (isLost(error)) this.ports.lost()
      else if (this.ports.place(id) === place) this.alarms.later(`retry ${id}`, retryIn, again)
    }
  }

  /** One page; true while there may be more to fetch. */
  private async step(id: number, place: Place): Promise<boolean> {
    const { cursor } = place.log
    const target = this.targets.get(place) ?? 0
    if (this.ports.place(id) !== place || (target <= cursor && !place.log.gap)) return false
    const far = target - cursor > FAR_BEHIND
    const page = await this.ports.page(id, far ? {} : { after: cursor })
    if (this.ports.place(id) !== place) return false
    this.ports.took(far ? place.restart(page) : place.cover(page))
    return (page.more && !far) || place.log.cursor > cursor
  }
}

function isLost(error: unknown): boolean {
  const status = (error as { status?: number } | null)?.status
  return status === 403 || status === 404
}
