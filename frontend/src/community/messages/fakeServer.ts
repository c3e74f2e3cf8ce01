import type { Channel, Message, MessagePage, MessagePosted } from '@wire'
import type { PageQuery } from './feed'

/** The server's side of one channel as the wire rules tell it, kept in memory for tests. */
export class FakeChannel {
  head = 0
  readonly messages: Message[] = []
  lastRead = 0

  constructor(
    readonly id: number,
    private readonly reader: number,
  ) {}

  post(author: number, text: string, mentions: number[] = [], clientId = `c${this.id}-${this.messages.length}`): MessagePosted {
    const no = this.messages.length + 1
    const at = new Date(Date.UTC(2026, 5, 18, 0, no)).toISOString()
    this.messages.push({
      id: this.id * 100_000 + no,
      channelId: this.id,
      no,
      seq: 0,
      changed: 0,
      clientId,
      at,
      author: { id: author, name: `n${author}`, role: null },
      body: { kind: 'text', text, mentions },
      replyTo: null,
      replyNo: null,
      recalled: false,
      everyone: text.includes('@所有人'),
      reactions: {},
    })
    if (author === this.reader && this.lastRead === no - 1) this.lastRead = no
    const update = this.change(no, {})
    this.messages[no - 1] = { ...update.message, seq: update.head }
    return { ...update, message: this.at(no) }
  }

  recall(no: number): MessagePosted {
    return this.change(no, { body: { kind: 'recalled', byAuthor: true }, recalled: true, everyone: false, reactions: {} })
  }

  react(no: number, count: number): MessagePosted {
    return this.change(no, { reactions: { like: { count, names: [] } } })
  }

  /** Up to this number nothing stands any more. */
  floor = 0

  page(query: PageQuery, limit = 50): MessagePage {
    const rows = this.rows(query, limit + 1).filter(({ no }) => no > this.floor)
    const forward = query.after !== undefined
    const more = forward ? rows.length > limit : (rows.at(-limit)?.no ?? 1) > this.floor + 1
    const messages = forward ? rows.slice(0, limit) : rows.slice(-limit)
    return { messages, mine: {}, more, upTo: forward && more ? (messages.at(-1)?.changed ?? 0) : this.head }
  }

  view(): Channel {
    const unread = this.messages.slice(this.lastRead)
    const named = ({ body, author, everyone }: Message) =>
      (everyone && author.id !== this.reader) || (body.kind === 'text' && (body.mentions ?? []).includes(this.reader))
    return {
      id: this.id,
      kind: 'home',
      bar: null,
      name: `#${this.id}`,
      purpose: '',
      mark: '家',
      colour: 'union',
      unitId: 1,
      head: this.head,
      count: this.messages.length,
      lastRead: this.lastRead,
      unread: unread.length,
      mentioned: unread.some(named),
      joined: true,
      members: 3,
      lastMessage: this.messages.at(-1) ?? null,
      mayRecallAny: false,
      mayMentionAll: false,
      mayManage: false,
    }
  }

  at(no: number): Message {
    const found = this.messages[no - 1]
    if (found === undefined) throw new Error(`no message ${no}`)
    return found
  }

  private change(no: number, what: Partial<Message>): MessagePosted {
    const prev = this.head
    this.head += 1
    const message = { ...this.at(no), ...what, changed: this.head }
    this.messages[no - 1] = message
    return { t: 'message', channelId: this.id, prev, head: this.head, message }
  }

  private rows({ after, before, around }: PageQuery, limit: number): Message[] {
    if (after !== undefined)
      return this.messages
        .filter((row) => row.changed > after)
        .sort((a, b) => a.changed - b.changed)
        .slice(0, limit)
    const end = before !== undefined ? before - 1 : around !== undefined ? around + limit / 2 : this.messages.length
    return this.messages.filter((row) => row.no <= end).slice(-limit)
  }
}
