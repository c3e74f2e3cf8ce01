import type { Channel, Message, MessagePage, MessagePosted } from '@wire'
import { ChannelLog } from './log'

/** One channel as this screen holds it: what the server told of it, its log, and what is mine in it. */
export class Place {
  readonly log: ChannelLog
  private marked: number
  /** Where my own post has carried the mark, as far as one can tell from here; the next list knows. */
  private carried = 0
  private named: boolean
  private seen: number

  constructor(
    private told: Channel,
    private readonly me: () => number,
  ) {
    this.log = new ChannelLog(told.head, told.count)
    this.marked = told.lastRead
    this.named = told.mentioned
    this.seen = told.count
    if (told.lastMessage !== null) this.log.keep(told.lastMessage)
  }

  get joined(): boolean {
    return this.told.joined
  }

  /** The channel in its present state, as a fresh answer of the server would tell it. */
  get channel(): Channel {
    return {
      ...this.told,
      head: this.log.cursor,
      count: this.log.count,
      lastRead: this.read,
      unread: this.unread,
      mentioned: this.mentioned,
      lastMessage: this.log.at(this.log.count) ?? this.told.lastMessage,
    }
  }

  get unread(): number {
    return this.told.joined ? Math.max(0, this.log.count - this.read) : 0
  }

  /** The server told the channel again: names and rights are taken over, numbers only ever grow. */
  tell(channel: Channel): void {
    this.told = channel
    this.log.count = Math.max(this.log.count, channel.count)
    this.seen = Math.max(this.seen, channel.count)
    this.named ||= channel.mentioned
    if (channel.count >= this.carried) this.carried = 0
    this.readUpTo(channel.lastRead)
    if (channel.lastMessage !== null) this.log.put(channel.lastMessage)
  }

  apply(update: MessagePosted): Message[] {
    return this.notice(this.log.apply(update))
  }

  cover(page: MessagePage): Message[] {
    return this.notice(this.log.cover(page))
  }

  restart(page: MessagePage): Message[] {
    return this.notice(this.log.restart(page))
  }

  put(message: Message): void {
    this.log.put(message)
    this.notice([message])
  }

  /** My own message stands at `no`: it counts as read when everything before it was. */
  posted(no: number): void {
    if (no > this.seen && no === this.read + 1) this.carried = no
    this.seen = Math.max(this.seen, no)
    this.log.count = Math.max(this.log.count, no)
  }

  /** Raises the read mark, never past the last message; false when it stood there already. */
  readUpTo(no: number): boolean {
    const mark = Math.min(this.log.count, no)
    if (mark <= this.marked) return false
    this.marked = mark
    if (this.unread === 0) this.named = false
    return true
  }

  private get read(): number {
    return Math.max(this.marked, this.carried)
  }

  private get mentioned(): boolean {
    if (this.unread === 0) return false
    if (!this.log.covers(this.read + 1, this.log.count)) return this.named
    return this.log.held().some((message) => message.no > this.read && this.names(message))
  }

  private notice(messages: Message[]): Message[] {
    for (const message of messages) {
      if (message.author.id === this.me()) this.posted(message.no)
      this.seen = Math.max(this.seen, message.no)
      if (message.no > this.read && this.names(message)) this.named = true
    }
    return messages
  }

  private names(message: Message): boolean {
    if (message.body.kind !== 'text') return false
    if (message.everyone && message.author.id !== this.me()) return true
    return message.body.mentions?.includes(this.me()) ?? false
  }
}
