import type { Message } from '@wire'
import { expect, test } from 'vitest'
import { FakeChannel } from './fakeServer'
import { rowsOf, windowOf } from './rows'

const ME = 1

function messages(...numbers: number[]): Message[] {
  const channel = new FakeChannel(7, ME)
  for (let no = 1; no <= Math.max(...numbers); no += 1) channel.post(2, `m${no}`)
  return numbers.map((no) => channel.at(no))
}

const kinds = (list: Message[], firstUnread: number | null = null) =>
  rowsOf(list, { me: ME, firstUnread, pending: [] }).map((row) => row.kind)

test('missing numbers are drawn as a hole, never as neighbours', () => {
  expect(kinds(messages(1, 2, 5))).toEqual(['time', 'message', 'message', 'hole', 'time', 'message'])
})

test('the time is written again after half an hour and on another day of the union', () => {
  const [first, second, third] = messages(1, 2, 3) as [Message, Message, Message]
  const late = { ...second, at: '2026-06-18T15:59:00Z' }
  const nextDay = { ...third, at: '2026-06-18T16:01:00Z' }
  expect(kinds([first, late, nextDay])).toEqual(['time', 'message', 'time', 'message', 'time', 'message'])
})

test('a mark stands before the first unread message, and names it', () => {
  const rows = rowsOf(messages(1, 2, 3), { me: ME, firstUnread: 3, pending: [] })
  expect(rows.map((row) => row.kind)).toEqual(['time', 'message', 'message', 'unread', 'message'])
  expect(rows.map((row) => row.kind === 'message' && row.named)).toEqual([false, true, false, false, true])
})

test('a bubble keeps its key when it becomes a message', () => {
  const channel = new FakeChannel(7, ME)
  const { message } = channel.post(ME, 'words', [], 'client-id')
  const pending = { clientId: 'client-id', channelId: 7, text: 'words', mentions: [], replyTo: null, state: 'waiting' as const }
  const keys = (list: Message[], waiting: (typeof pending)[]) =>
    rowsOf(list, { me: ME, firstUnread: null, pending: waiting }).map((row) => row.key)
  expect(keys([], [pending])).toEqual(['client-id'])
  expect(keys([message], [])).toContain('client-id')
})

test('at most so many messages are drawn, the newest or those up to an edge', () => {
  const all = messages(1, 2, 3, 4, 5)
  expect(windowOf(all, null, 2).map(({ no }) => no)).toEqual([4, 5])
  expect(windowOf(all, 3, 2).map(({ no }) => no)).toEqual([2, 3])
  expect(windowOf(all, 9, 9)).toHaveLength(5)
})
