import type { Message } from '@wire'
import { isoDay } from '@/locale/clock'
import type { Pending } from './pending'

/** After so much silence the time is written again. */
const SILENCE = 30 * 60_000

export type Row =
  | { kind: 'time'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'hole'; key: string; before: number }
  | { kind: 'message'; key: string; message: Message; mine: boolean; named: boolean }
  | { kind: 'pending'; key: string; pending: Pending }

export interface Shown {
  me: number
  /** The first message that was unread when the page was opened. */
  firstUnread: number | null
  pending: Pending[]
}

/** What a chat draws, oldest first: messages with the times, holes and marks between them, then what is not sent yet. */
export function rowsOf(messages: Message[], shown: Shown): Row[] {
  const rows: Row[] = []
  let before: Message | undefined
  for (const message of messages) {
    if (before !== undefined && message.no > before.no + 1) {
      rows.push({ kind: 'hole', key: `hole ${message.no}`, before: message.no })
      before = undefined
    }
    if (message.no === shown.firstUnread) rows.push({ kind: 'unread', key: 'unread' })
    const time = startsAnew(message, before)
    if (time) rows.push({ kind: 'time', key: `time ${message.no}`, at: message.at })
    rows.push(messageRow(message, time ? undefined : before, shown))
    before = message
  }
  return [...rows, ...shown.pending.map((pending): Row => ({ kind: 'pending', key: pending.clientId, pending }))]
}

function messageRow(message: Message, before: Message | undefined, shown: Shown): Row {
  const mine = message.author.id === shown.me
  const goesOn = before?.author.id === message.author.id && !before.recalled && message.no !== shown.firstUnread
  // My own keep the key of the bubble they were, so that sending does not draw them anew.
  return { kind: 'message', key: mine ? message.clientId : String(message.no), message, mine, named: !goesOn }
}

function startsAnew(message: Message, before: Message | undefined): boolean {
  if (before === undefined) return true
  return Date.parse(message.at) - Date.parse(before.at) > SILENCE || isoDay(message.at) !== isoDay(before.at)
}

/** The part of a long log that is drawn: at most `size` messages around where one reads; without an edge, the newest. */
export function windowOf(messages: Message[], until: number | null, size: number): Message[] {
  const end = until === null ? messages.length : messages.findIndex((message) => message.no > until)
  return messages.slice(0, end < 0 ? messages.length : end).slice(-size)
}
