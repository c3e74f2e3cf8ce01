import type { MessagePage, MessagePosted } from '@wire'
import type { Deed } from '@/core/deeds'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeChannel } from './fakeServer'
import { Feed, type PageQuery } from './feed'
import type { Outgoing } from './kinds'

const ME = 1
const OTHER = 2
let home: FakeChannel
let asked: PageQuery[]
let feed: Feed
let settled: string[]
let online: boolean

beforeEach(async () => {
  vi.useFakeTimers()
  home = new FakeChannel(7, ME)
  asked = []
  settled = []
  online = true
  for (let n = 0; n < 5; n += 1) home.post(OTHER, `m${n}`)
  feed = new Feed({
    me: () => ME,
    list: () => Promise.resolve([home.view()]),
    page: (_id, query) => answer(query),
    changed: () => undefined,
    settled: (clientId) => settled.push(clientId),
  })
  await feed.load()
})

afterEach(() => vi.useRealTimers())

async function answer(query: PageQuery): Promise<MessagePage> {
  asked.push(query)
  await Promise.resolve()
  if (!online) throw new Error('offline')
  return home.page(query)
}

const place = () => {
  const found = feed.place(7)
  if (found === undefined) throw new Error('the channel is gone')
  return found
}
const numbers = () =>
  place()
    .log.held()
    .map((message) => message.no)
const waiting = (id: string): Deed<Outgoing> => ({
  id,
  kind: 'messages.send',
  lane: 'channel 7',
  payload: { channelId: 7, body: { kind: 'text', text: id } },
  call: { method: 'PUT', path: '' },
  writtenAt: '2026-06-18T00:00:00Z',
  attempts: 0,
})
const hear = (...updates: MessagePosted[]) => {
  for (const update of updates) feed.receive(update)
}

test('a listed channel knows its last message and what is unread', () => {
  expect(feed.channels()).toEqual([home.view()])
  expect(feed.unread()).toBe(5)
})

test('an update that follows is shown at once and moves the cursor', () => {
  hear(home.post(OTHER, 'new'))
  expect(place().channel).toEqual(home.view())
  expect(asked).toEqual([])
})

test('an update whose predecessor comes within half a second needs no fetch', async () => {
  const [first, second] = [home.post(OTHER, 'a'), home.post(OTHER, 'b')]
  hear(second)
  expect(place().channel.count).toBe(5)
  await vi.advanceTimersByTimeAsync(400)
  hear(first)
  await vi.advanceTimersByTimeAsync(1000)
  expect(place().channel).toEqual(home.view())
  expect(asked).toEqual([])
})

test('a predecessor that never comes is fetched after half a second', async () => {
  const cursor = home.head
  home.post(OTHER, 'lost')
  hear(home.post(OTHER, 'heard'))
  await vi.advanceTimersByTimeAsync(499)
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(2)
  expect(asked).toEqual([{ after: cursor }])
  expect(place().channel).toEqual(home.view())
})

test('a message is never replaced by an older state of itself', () => {
  const first = home.react(5, 1)
  const second = home.react(5, 2)
  hear(first, second, first)
  expect(place().log.at(5)).toEqual(home.at(5))
})

test('a change to a message older than the window moves the cursor and is not stored', () => {
  hear(home.recall(2))
  expect(numbers()).toEqual([5])
  expect(place().log.cursor).toBe(home.head)
})

test('a change that passes by while an older page is on its way is not lost to that page', async () => {
  const stale = home.page({ before: 5 })
  const recall = home.recall(2)
  vi.spyOn(home, 'page').mockReturnValueOnce(stale)
  const paging = feed.fetch(7, { before: 5 })
  hear(recall)
  await paging
  expect(place().log.at(2)?.recalled).toBe(true)
})

test('pages of history never move the cursor', async () => {
  home.post(OTHER, 'not heard')
  const { cursor } = place().log
  await feed.open(7)
  await feed.fetch(7, { around: 2 })
  expect(numbers()).toEqual([1, 2, 3, 4, 5, 6])
  expect(place().log.cursor).toBe(cursor)
})

test('heads that stay ahead for two seconds are fetched, heads that are caught up are not', async () => {
  const update = home.post(OTHER, 'a')
  feed.receive({ t: 'pong', heads: { 7: home.head } })
  await vi.advanceTimersByTimeAsync(1000)
  hear(update)
  await vi.advanceTimersByTimeAsync(2000)
  expect(asked).toEqual([])
  home.post(OTHER, 'b')
  feed.receive({ t: 'pong', heads: { 7: home.head } })
  await vi.advanceTimersByTimeAsync(1999)
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(2)
  expect(asked).toHaveLength(1)
  expect(place().channel).toEqual(home.view())
})

test('catch-up takes page after page until nothing is missing', async () => {
  for (let n = 0; n < 130; n += 1) home.post(OTHER, `x${n}`)
  void feed.connected('e', { 7: home.head })
  await vi.advanceTimersByTimeAsync(10)
  expect(asked.map((query) => query.after)).toEqual([5, 55, 105])
  expect(place().channel).toEqual(home.view())
})

test('more than a thousand behind: the window is dropped for the newest page', async () => {
  for (let n = 0; n < 1001; n += 1) home.post(OTHER, `x${n}`)
  void feed.connected('e', { 7: home.head })
  await vi.advanceTimersByTimeAsync(10)
  expect(asked).toEqual([{}])
  expect(numbers()).toHaveLength(50)
  expect(place().channel).toEqual(home.view())
})

test('a failed fetch leaves the cursor and comes again', async () => {
  const { cursor } = place().log
  home.post(OTHER, 'a')
  online = false
  void feed.connected('e', { 7: home.head })
  await vi.advanceTimersByTimeAsync(500)
  expect(place().log.cursor).toBe(cursor)
  online = true
  await vi.advanceTimersByTimeAsync(1000)
  expect(place().log.cursor).toBe(home.head)
})

test('leaving purges the channel, and an answer on its way does not bring it back', async () => {
  const paging = feed.fetch(7, { before: 5 })
  vi.spyOn(home, 'view').mockImplementation(() => {
    throw new Error('not mine')
  })
  feed.receive({ t: 'left', channelId: 7 })
  await paging
  expect(feed.channels()).toEqual([])
})

test('another epoch, or a cursor beyond the head, starts afresh', async () => {
  void feed.connected('e1', { 7: home.head })
  await vi.advanceTimersByTimeAsync(10)
  const before = place()
  home = new FakeChannel(7, ME)
  home.post(OTHER, 'restored')
  void feed.connected('e2', { 7: 1 })
  await vi.advanceTimersByTimeAsync(10)
  expect(place()).not.toBe(before)
  expect(place().channel).toEqual(home.view())
})

test('a bubble of mine goes when its message comes, whichever door answers first', () => {
  feed.pending.follow([waiting('a'), waiting('b')])
  const [a, b] = [home.post(ME, 'a', [], 'a'), home.post(ME, 'b', [], 'b')]
  feed.receive({ t: 'posted', clientId: 'a', channelId: 7, messageId: a.message.id, no: 6, seq: 6, at: a.message.at })
  expect(feed.pending.of(7).map((send) => send.state)).toEqual(['stands', 'waiting'])
  hear(a)
  feed.put(b.message)
  expect(feed.pending.of(7)).toEqual([])
  expect(settled).toEqual(['a', 'b'])
  expect(place().log.cursor).toBe(6)
})

test('a final refusal stays with its reason, and a send that was given up goes', () => {
  const [a, b] = [waiting('a'), waiting('b')]
  feed.pending.follow([{ ...a, code: 'messages.everyone_not_allowed' }, b])
  expect(feed.pending.of(7)).toMatchObject([{ state: 'refused', code: 'messages.everyone_not_allowed' }, { state: 'waiting' }])
  feed.pending.follow([b])
  expect(feed.pending.of(7).map((send) => send.clientId)).toEqual(['b'])
})

test('a message that the outbox has let go of is drawn until it is seen in its channel', () => {
  feed.pending.follow([waiting('a')])
  const { message } = home.post(ME, 'a', [], 'a')
  feed.receive({ t: 'posted', clientId: 'a', channelId: 7, messageId: message.id, no: 6, seq: 6, at: message.at })
  feed.pending.follow([])
  expect(feed.pending.of(7).map((send) => send.state)).toEqual(['stands'])
})

test('being named shows until it is read', () => {
  hear(home.post(OTHER, '@you', [ME]))
  expect(place().channel.mentioned).toBe(true)
  home.lastRead = 6
  feed.receive({ t: 'readMark', channelId: 7, no: 6 })
  expect(place().channel).toEqual(home.view())
})

test('my reaction shows at once, is not counted twice, and goes again when it fails', () => {
  const message = home.at(5)
  const shown = () => place().log.reaction(place().log.at(5) ?? message, 'like')
  feed.wish(message, 'like', true)
  expect(shown()).toMatchObject({ count: 1, mine: true })
  hear(home.react(5, 1))
  expect(shown()).toMatchObject({ count: 1, mine: true })
  feed.wish(home.at(5), 'rose', true)
  feed.unwish(7, 5, 'rose', true)
  expect(
    place()
      .log.reactions(home.at(5))
      .map((each) => each.kind),
  ).toEqual(['like'])
})

test('what is past its year is dropped, and nothing is asked for before it', async () => {
  await feed.open(7)
  expect(numbers()).toEqual([1, 2, 3, 4, 5])
  home.floor = 3
  await feed.fetch(7, {})
  expect(numbers()).toEqual([4, 5])
  expect(place().log.beginning).toBe(4)
  expect(place().log.journal.whole).toBe(true)
})
