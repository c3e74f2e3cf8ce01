import type { Message, MessagePage } from '@wire'
import { Alarms } from './alarms'
import type { Place } from './place'

/** Further behind than this, the window is dropped and the newest page taken. */
const FAR_BEHIND = 1000
const PREDECESSOR_WAIT = 500
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
  private readonly alarms = new Alarms()

  constructor(private readonly ports: CatchUpPorts) {}

  /** The server's head is known: when it stays ahead of the cursor for `wait` milliseconds, fetch. */
  follow(id: number, head: number, wait: number): void {
    const place = this.ports.place(id)
    if (place?.joined !== true || head <= place.log.cursor) return
    if (wait === 0) void this.chase(id, place, head)
    else this.alarms.later(`heads ${id}`, wait, () => head > place.log.cursor && this.chase(id, place, head))
  }

  /** An update waits for its predecessor: it has half a second to come by itself. */
  awaitPredecessor(id: number, place: Place, head: number): void {
    this.alarms.later(`gap ${id}`, PREDECESSOR_WAIT, () => place.log.gap && this.chase(id, place, head))
  }

  forget(id: number): void {
    for (const name of ['gap', 'heads', 'retry']) this.alarms.cancel(`${name} ${id}`)
  }

  private async chase(id: number, place: Place, head: number, retryIn = RETRY_FIRST): Promise<void> {
    if (this.ports.place(id) !== place) return
    const running = this.targets.has(place)
    this.targets.set(place, Math.max(head, this.targets.get(place) ?? 0))
    if (running) return
    try {
      while (await this.step(id, place));
      this.targets.delete(place)
    } catch (error) {
      this.targets.delete(place)
      if (isLost(error)) this.ports.lost()
      else this.alarms.later(`retry ${id}`, retryIn, () => this.chase(id, place, head, Math.min(2 * retryIn, RETRY_LAST)))
    }
  }

  /** One page; true while there may be more to fetch. */
  private async step(id: number, place: Place): Promise<boolean> {
    const { cursor } = place.log
    const target = this.targets.get(place) ?? 0
    if (target <= cursor && !place.log.gap) return false
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
