import type { Message, MessagePage, MessagePosted, ReactionKind } from '@wire'
import { Journal, newer } from './journal'

export interface ReactionShown {
  kind: ReactionKind
  count: number
  names: string[]
  mine: boolean
}

interface Wish {
  on: boolean
  /** The message's `changed` when the wish was made: a later state already counts it. */
  since: number
}

/**
 * What one screen holds of a channel: messages in their present state, and the cursor up to which every change is covered.
 * The rules are those of the wire: a message is replaced only by one with a larger `changed`, and only what follows
 * without a gap moves the cursor.
 */
export class ChannelLog {
  private readonly messages = new Map<number, Message>()
  private readonly mine = new Map<number, Set<ReactionKind>>()
  private readonly wishes = new Map<string, Wish>()
  private readonly waiting = new Map<number, MessagePosted>()
  private readonly passedBy = new Map<number, Message>()
  private pagesUnderway = 0
  /** Rises when the window is dropped: pages asked for before belong to a state that is gone. */
  generation = 0
  /** The first number that still stands, as far as is known: what is past its year is deleted. */
  beginning = 1

  /** What the copy on the phone does not have yet. */
  readonly journal: Journal

  constructor(
    public cursor: number,
    public count: number,
  ) {
    this.journal = new Journal(cursor)
  }

  /** The oldest number held; with nothing held, the number of the next message. */
  get floor(): number {
    return this.messages.size === 0 ? this.count + 1 : Math.min(...this.messages.keys())
  }

  get gap(): boolean {
    return this.waiting.size > 0
  }

  at(no: number): Message | undefined {
    return this.messages.get(no)
  }

  /** Held messages in order of their numbers; there may be holes between them. */
  held(): Message[] {
    return [...this.messages.values()].sort((a, b) => a.no - b.no)
  }

  /** The first number of the unbroken run that ends at `no`; `no + 1` when `no` itself is missing. */
  runStart(no: number): number {
    let start = no + 1
    while (this.messages.has(start - 1)) start -= 1
    return start
  }

  covers(from: number, to: number): boolean {
    return this.runStart(to) <= from
  }

  /** Takes an update, or keeps it for its predecessor. Returns what was taken, in order. */
  apply(update: MessagePosted): Message[] {
    this.waiting.set(update.head, update)
    return this.drain()
  }

  /** Puts a message in its place without moving the cursor: the answer to one's own send. */
  put(message: Message): void {
    this.journal.note(message)
    const held = this.messages.get(message.no)
    if (held !== undefined || message.no >= this.floor) this.keepNewer(message)
    else if (this.pagesUnderway > 0 && newer(message, this.passedBy.get(message.no))) this.passedBy.set(message.no, message)
    this.count = Math.max(this.count, message.no)
  }

  /** Stores a catch-up page and moves the cursor. Returns the rows and what could follow them. */
  cover(page: MessagePage): Message[] {
    for (const message of page.messages) this.put(message)
    this.keepMine(page)
    this.cursor = Math.max(this.cursor, page.upTo)
    return [...page.messages, ...this.drain()]
  }

  /** Drops the window and starts again from the newest page. */
  restart(page: MessagePage): Message[] {
    this.generation += 1
    this.messages.clear()
    this.mine.clear()
    this.journal.whole = true
    this.extend(page)
    this.cursor = Math.max(this.cursor, page.upTo)
    return [...page.messages, ...this.drain()]
  }

  /** Stores a page of history; the cursor stays. */
  extend(page: MessagePage): void {
    for (const message of page.messages) this.keep(message)
    this.keepMine(page)
  }

  /** Nothing stands before `no` any more. */
  begin(no: number): void {
    this.beginning = Math.max(this.beginning, no)
    for (const held of this.messages.keys()) {
      if (held >= this.beginning) continue
      this.messages.delete(held)
      this.journal.whole = true
    }
  }

  /** Stores a message however old it is. */
  keep(message: Message): void {
    this.journal.note(message)
    this.keepNewer(message)
    const passed = this.passedBy.get(message.no)
    if (passed !== undefined) this.keepNewer(passed)
    this.count = Math.max(this.count, message.no)
  }

  /** Call before asking for history, and the answer after storing it: a change that passes by meanwhile is not lost to an older row. */
  awaitPage(): () => void {
    this.pagesUnderway += 1
    return () => {
      this.pagesUnderway -= 1
      if (this.pagesUnderway === 0) this.passedBy.clear()
    }
  }

  mineOf(no: number): ReactionKind[] {
    return [...(this.mine.get(no) ?? [])]
  }

  /** The newest `size` messages are all here. */
  reaches(size: number): boolean {
    return this.covers(Math.max(1, this.count - size + 1), this.count)
  }

  reactions(message: Message): ReactionShown[] {
    const kinds = new Set([...(Object.keys(message.reactions) as ReactionKind[]), ...(this.mine.get(message.no) ?? [])])
    return [...kinds].map((kind) => this.reaction(message, kind)).filter((shown) => shown.count > 0)
  }

  reaction(message: Message, kind: ReactionKind): ReactionShown {
    const tally = message.reactions[kind]
    const wish = this.wishes.get(`${message.no}:${kind}`)
    const ahead = wish === undefined || wish.since < message.changed ? 0 : wish.on ? 1 : -1
    const mine = this.mine.get(message.no)?.has(kind) ?? false
    return { kind, count: Math.max(mine ? 1 : 0, (tally?.count ?? 0) + ahead), names: tally?.names ?? [], mine }
  }

  /** Shows my reaction before the server has counted it. */
  wish(message: Message, kind: ReactionKind, on: boolean): void {
    const key = `${message.no}:${kind}`
    const standing = this.wishes.get(key)
    if (standing !== undefined && standing.since === message.changed && standing.on !== on) this.wishes.delete(key)
    else this.wishes.set(key, { on, since: message.changed })
    this.setMine(message.no, kind, on)
  }

  /** Takes back a wish that failed. */
  unwish(no: number, kind: ReactionKind, on: boolean): void {
    this.wishes.delete(`${no}:${kind}`)
    this.setMine(no, kind, !on)
  }

  private drain(): Message[] {
    const taken: Message[] = []
    for (const update of [...this.waiting.values()].sort((a, b) => a.head - b.head)) {
      if (update.prev > this.cursor) break
      this.waiting.delete(update.head)
      this.put(update.message)
      this.cursor = Math.max(this.cursor, update.head)
      taken.push(update.message)
    }
    return taken
  }

  private keepNewer(message: Message): void {
    if (newer(message, this.messages.get(message.no))) this.messages.set(message.no, message)
  }

  private keepMine(page: MessagePage): void {
    for (const { no, changed } of page.messages) {
      const told = new Set(page.mine[no] ?? [])
      for (const [key, wish] of this.wishes) {
        const [place, kind] = key.split(':') as [string, ReactionKind]
        if (Number(place) !== no || wish.since < changed) continue
        if (wish.on) told.add(kind)
        else told.delete(kind)
      }
      if (told.size > 0) this.mine.set(no, told)
      else this.mine.delete(no)
    }
  }

  private setMine(no: number, kind: ReactionKind, on: boolean): void {
    const kinds = this.mine.get(no) ?? new Set<ReactionKind>()
    if (on) kinds.add(kind)
    else kinds.delete(kind)
    this.mine.set(no, kinds)
  }
}

