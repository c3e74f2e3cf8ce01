import type { Channel, Message, MessagePage, MessagePosted, ReactionKind, ServerFrame } from '@wire'
import { CatchUp } from './catchUp'
import { firstVisible, rolledBack, strangeTo } from './heads'
import { PendingSends } from './pending'
import { Place } from './place'

/** So long a list is believed when a connection comes back (without sockets that is every few seconds). */
const LIST_FRESH = 5000

export type PageQuery = { after?: number; before?: number; around?: number; limit?: number }

/** A channel's newest page, as the server gives it when it is not told how much. */
export const PAGE = 50

export interface FeedPorts {
  me(): number
  list(): Promise<Channel[]>
  page(channelId: number, query: PageQuery): Promise<MessagePage>
  /** Something that is drawn has changed. */
  changed(): void
  /** A message stands in its channel: whoever keeps the send may let go of it. */
  settled(clientId: string): void
}

/** The state a screen draws from: every channel of mine and what is known of its messages, kept equal to the server's. */
export class Feed {
  readonly pending = new PendingSends()
  state: 'loading' | 'ready' | 'failed' = 'loading'
  failure: unknown = null
  private epoch: string | null = null
  private readonly places = new Map<number, Place>()
  private readonly opened = new Set<Place>()
  private loads = 0
  private loadedAt = -Infinity
  private loading = false
  private strange = false
  /** Rises when everything was dropped. */
  drops = 0
  private visible: number | null = null

  private readonly catchUp: CatchUp

  constructor(private readonly ports: FeedPorts) {
    this.catchUp = new CatchUp({
      place: (id) => this.places.get(id),
      page: (id, query) => ports.page(id, query),
      took: (messages) => this.took(messages),
      lost: () => this.reload(),
    })
  }

  /** Takes up what the phone kept; the server's own list comes later and decides. */
  restore(epoch: string, kept: { channel: Channel; page: MessagePage }[]): void {
    if (this.state === 'ready' || this.places.size > 0) return
    for (const { channel, page } of kept) {
      const place = new Place(channel, () => this.ports.me())
      place.log.extend(page)
      place.log.journal.begin(channel.head)
      this.places.set(channel.id, place)
    }
    Object.assign(this, { epoch, state: 'ready' })
    this.ports.changed()
  }

  channels(): Channel[] {
    return [...this.places.values()].map((place) => place.channel)
  }

  all(): Place[] {
    return [...this.places.values()]
  }

  place(id: number): Place | undefined {
    return this.places.get(id)
  }

  unread(): number {
    return [...this.places.values()].reduce((sum, place) => sum + place.unread, 0)
  }

  /** Fetches the list; of several at once only the latest answer counts. */
  async load(): Promise<void> {
    const turn = (this.loads += 1)
    this.loading = true
    try {
      const channels = await this.ports.list()
      if (turn === this.loads) this.adopt(channels)
    } catch (error) {
      if (turn === this.loads) Object.assign(this, { state: this.state === 'ready' ? 'ready' : 'failed', failure: error })
    } finally {
      if (turn === this.loads) this.loaded()
      this.ports.changed()
    }
  }

  receive(frame: ServerFrame): void {
    switch (frame.t) {
      case 'pong':
        this.heads(frame.heads)
        break
      case 'message':
        this.update(frame)
        break
      case 'channel':
        this.tell(frame.channel)
        break
      case 'left':
        this.left([frame.channelId])
        void this.load()
        break
      case 'readMark':
        this.places.get(frame.channelId)?.readUpTo(frame.no)
        break
      case 'posted':
        this.stands(frame.channelId, frame.clientId, frame.no)
        break
    }
    this.ports.changed()
  }

  epochNow(): string | null {
    return this.epoch
  }

  cursors(): Record<string, number> {
    return Object.fromEntries([...this.places].filter(([, place]) => place.joined).map(([id, place]) => [id, place.log.cursor]))
  }

  /** A connection stands: purge what is no longer mine, fetch what is behind, the visible channel first. */
  async connected(epoch: string, heads: Record<string, number>): Promise<void> {
    if (rolledBack(this.places, heads) || (this.epoch !== null && this.epoch !== epoch)) this.drop()
    this.epoch = epoch
    this.left([...this.places.keys()].filter((id) => this.places.get(id)?.joined && !(id in heads)))
    if (Date.now() - this.loadedAt > LIST_FRESH || strangeTo(this.places, heads)) await this.load()
    if (this.failure !== null) throw this.failure
    await Promise.all(firstVisible(heads, this.visible).map((id) => this.catchUp.follow(id, heads[id] ?? 0)))
    this.ports.changed()
  }

  left(ids: number[]): void {
    for (const id of ids) this.purge(id)
    if (ids.length > 0) this.loadedAt = -Infinity
    this.ports.changed()
  }

  /** Heads that stay ahead of a cursor for a while mean that hints were lost. */
  private heads(heads: Record<string, number>): void {
    if (strangeTo(this.places, heads)) this.reload()
    for (const id of firstVisible(heads, this.visible)) this.catchUp.suspect(id, heads[id] ?? 0)
  }

  /** Shows a channel: fetches its newest page the first time. Rejects when that page cannot be had. */
  async open(id: number): Promise<void> {
    this.visible = id
    const place = this.places.get(id)
    if (place === undefined || this.opened.has(place)) return
    if (!place.log.reaches(PAGE)) await this.page(place, id, {})
    this.opened.add(place)
  }

  close(id: number): void {
    if (this.visible === id) this.visible = null
  }

  /** Fetches a page of history. */
  async fetch(id: number, query: PageQuery): Promise<void> {
    const place = this.places.get(id)
    if (place !== undefined) await this.page(place, id, query)
  }

  /** Takes the server's answer to a send or a recall: never moves the cursor. */
  put(message: Message): void {
    this.places.get(message.channelId)?.put(message)
    this.settle([message])
    this.ports.changed()
  }

  /** Raises my mark on this screen; true when it is news for the server. */
  readUpTo(id: number, no: number): boolean {
    const raised = this.places.get(id)?.readUpTo(no) ?? false
    if (raised) this.ports.changed()
    return raised
  }

  wish(message: Message, kind: ReactionKind, on: boolean): void {
    this.places.get(message.channelId)?.log.wish(message, kind, on)
    this.ports.changed()
  }

  unwish(channelId: number, no: number, kind: ReactionKind, on: boolean): void {
    this.places.get(channelId)?.log.unwish(no, kind, on)
    this.ports.changed()
  }

  /** Signed out, or another history: nothing of the old one stays but unsent messages. */
  drop(): void {
    for (const id of [...this.places.keys()]) this.purge(id)
    this.drops += 1
    this.loads += 1
    this.state = 'loading'
    this.epoch = null
    this.loading = false
    this.loadedAt = -Infinity
    this.ports.changed()
  }

  /** Another list once the one on its way has come: it may be older than what we just heard. */
  private reload(): void {
    if (this.loading) this.strange = true
    else void this.load()
  }

  private loaded(): void {
    this.loading = false
    if (!this.strange) return
    this.strange = false
    void this.load()
  }

  private adopt(channels: Channel[]): void {
    const ids = new Set(channels.map((channel) => channel.id))
    for (const id of [...this.places.keys()]) if (!ids.has(id)) this.purge(id)
    const standing = new Map(this.places)
    this.places.clear()
    for (const channel of channels) {
      const place = standing.get(channel.id)
      if (place !== undefined) this.places.set(channel.id, place)
      this.adoptOne(channel)
    }
    this.state = 'ready'
    this.loadedAt = Date.now()
    this.failure = null
  }

  private adoptOne(channel: Channel): void {
    const place = this.places.get(channel.id)
    if (place?.joined === channel.joined) place.tell(channel)
    else this.places.set(channel.id, new Place(channel, () => this.ports.me()))
    void this.catchUp.follow(channel.id, channel.head)
  }

  private tell(channel: Channel): void {
    this.adoptOne(channel)
    // A list that is on its way may be older than this frame.
    if (this.loading) void this.load()
  }

  private update(frame: MessagePosted): void {
    const place = this.places.get(frame.channelId)
    if (place?.joined !== true) {
      this.reload()
      return
    }
    this.settle(place.apply(frame))
    if (place.log.gap) this.catchUp.awaitPredecessor(frame.channelId, place, frame.head)
  }

  private async page(place: Place, id: number, query: PageQuery): Promise<void> {
    const { log } = place
    const { generation } = log
    const arrived = log.awaitPage()
    try {
      const page = await this.ports.page(id, query)
      if (this.places.get(id) !== place || log.generation !== generation) return
      log.extend(page)
      if (query.around === undefined && !page.more) log.begin(page.messages[0]?.no ?? query.before ?? 1)
      this.settle(page.messages)
    } finally {
      arrived()
      this.ports.changed()
    }
  }

  private took(messages: Message[]): void {
    this.settle(messages)
    this.ports.changed()
  }

  private settle(messages: Message[]): void {
    for (const message of messages) {
      if (message.author.id !== this.ports.me() || !this.pending.settle(message.clientId)) continue
      this.ports.settled(message.clientId)
    }
  }

  private stands(channelId: number, clientId: string, no: number): void {
    const place = this.places.get(channelId)
    place?.posted(no)
    if (place?.log.at(no)?.clientId === clientId) this.pending.settle(clientId)
    else this.pending.stand(clientId)
  }

  private purge(id: number): void {
    this.catchUp.forget(id)
    const place = this.places.get(id)
    if (place !== undefined) this.opened.delete(place)
    this.places.delete(id)
  }
}
