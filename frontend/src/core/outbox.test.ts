import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import type { Message, ServerFrame } from '@wire'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { storeOf } from './database'
import type { Deed } from './deed'
import { Outbox, type OutboxPorts } from './outbox'
import { queueOf } from './queue'
import { Offline, Refusal } from './refusal'
import { wipe } from './storage'

type Words = { words: string }
type Answer = { done: (answer?: unknown) => void; refuse: (error: unknown) => void; deed: Deed }

let http: Answer[]
let socket: Deed[]
let socketReady: boolean
let doubts: number
let box: Outbox
const sent: string[] = []
const refused: string[] = []
const boxes: Outbox[] = []
const words = (deed: Deed) => (deed.payload as Words).words
const write = (channel: number, text: string, key?: string) =>
  box.put({ kind: 'say', lane: `channel ${channel}`, payload: { words: text }, call: (id) => ({ method: 'PUT', path: `/${channel}/${id}` }), ...(key ? { key } : {}) })
const asked = (count: number) => vi.waitFor(() => expect(http).toHaveLength(count))
const listed = async () => (await box.list()).map(words)

function heard(frame: ServerFrame, deed: Deed) {
  if (frame.t === 'posted' && frame.clientId === deed.id) return { t: 'sent' as const, answer: null }
  if (frame.t === 'message' && frame.message.clientId === deed.id) return { t: 'sent' as const, answer: frame.message }
  return frame.t === 'refused' && frame.clientId === deed.id ? { t: 'again' as const, ms: 0 } : null
}

function open(): Outbox {
  const ports: OutboxPorts = {
    queue: queueOf,
    overSocket: (deed) => socketReady && socket.push(deed) > 0,
    heard,
    overHttp: (deed) => new Promise((done, refuse) => http.push({ deed, refuse, done: (answer) => done(answer ?? {}) })),
    doubt: () => (doubts += 1),
    quiet: (deed) => deed.kind === 'mark',
    random: () => 0,
  }
  boxes.push(new Outbox(ports))
  return boxes.at(-1)!
}

beforeEach(() => {
  ;[http, socket, socketReady, doubts] = [[], [], false, 0]
  sent.length = refused.length = 0
  box = open()
  box.listen({ sent: (deed) => sent.push(words(deed)), refused: (deed, _status, code) => refused.push(`${words(deed)} ${code}`) })
  box.start(3)
})

afterEach(async () => {
  for (const one of boxes.splice(0)) one.stop()
  await wipe()
  vi.unstubAllGlobals()
})

it('keeps a deed on the phone before it says it is kept', async () => {
  const deed = await write(7, 'a')
  expect((await (await storeOf(3)).getAll('deeds')).map((kept) => kept.id)).toEqual([deed.id])
})

it('sends first in first out, one outstanding in each lane', async () => {
  await write(7, 'a')
  await write(7, 'b')
  await write(9, 'x')
  await asked(2)
  expect(http.map((one) => words(one.deed)).sort()).toEqual(['a', 'x'])
  http.find((one) => words(one.deed) === 'a')!.done()
  await asked(3)
  expect(words(http[2]!.deed)).toBe('b')
  http[2]!.done()
  await vi.waitFor(() => expect(sent).toEqual(['a', 'b']))
  expect(await listed()).toEqual(['x'])
})

it('goes over the socket when it stands, and the ack settles it', async () => {
  socketReady = true
  const deed = await write(7, 'a')
  await vi.waitFor(() => expect(socket).toHaveLength(1))
  box.hear({ t: 'posted', clientId: deed.id, channelId: 7, messageId: 1, no: 1, seq: 1, at: '' })
  await vi.waitFor(() => expect(sent).toEqual(['a']))
  expect(http).toHaveLength(0)
  expect(await box.list()).toEqual([])
})

it('takes the other door when the socket stays silent, and doubts the socket', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  socketReady = true
  await write(7, 'a')
  await vi.waitFor(() => expect(socket).toHaveLength(1))
  vi.advanceTimersByTime(10_000)
  vi.useRealTimers()
  await asked(1)
  expect(doubts).toBe(1)
  expect(http[0]!.deed.id).toBe(socket[0]!.id)
})

it('repeats under the same id when no answer came', async () => {
  await write(7, 'a')
  await asked(1)
  http[0]!.refuse(new Offline())
  await vi.waitFor(async () => expect((await box.list())[0]?.attempts).toBe(1))
  expect(http).toHaveLength(1)
  await vi.waitFor(() => {
    box.wake()
    expect(http).toHaveLength(2)
  })
  expect(http[1]!.deed.id).toBe(http[0]!.deed.id)
})

it('a final refusal stays visible with its code and the queue goes on', async () => {
  const first = await write(7, 'a')
  await write(7, 'b')
  await asked(1)
  http[0]!.refuse(new Refusal(409, 'channels.closed', ''))
  await asked(2)
  expect(refused).toEqual(['a channels.closed'])
  expect((await box.list()).map((one) => one.code)).toEqual(['channels.closed', undefined])
  http[1]!.done()
  await vi.waitFor(() => expect(sent).toEqual(['b']))
  await box.retry(first.id)
  await asked(3)
  http[2]!.done()
  await vi.waitFor(() => expect(sent).toEqual(['b', 'a']))
})

it('what has no words is let go when it is refused', async () => {
  await box.put({ kind: 'mark', lane: 'read 7', payload: { words: 'mark' }, call: () => ({ method: 'PUT', path: '/' }) })
  await asked(1)
  http[0]!.refuse(new Refusal(403, 'access.forbidden', ''))
  await vi.waitFor(async () => expect(await listed()).toEqual([]))
})

it('a refusal that says when waits and keeps its place', async () => {
  socketReady = true
  const first = await write(7, 'a')
  await write(7, 'b')
  await vi.waitFor(() => expect(socket).toHaveLength(1))
  box.hear({ t: 'refused', clientId: first.id, code: 'messages.too_fast', retryAfter: 0 })
  await vi.waitFor(() => expect(socket).toHaveLength(2))
  expect(socket.map(words)).toEqual(['a', 'a'])
  expect(refused).toEqual([])
})

it('a server that is not well is no refusal', async () => {
  await write(7, 'a')
  await asked(1)
  http[0]!.refuse(new Refusal(502, 'server.error', ''))
  await vi.waitFor(async () => expect((await box.list())[0]).toMatchObject({ attempts: 1 }))
  expect((await box.list())[0]?.code).toBeUndefined()
})

it('waits for its member: another one sends and sees nothing of it', async () => {
  await write(7, 'a')
  await asked(1)
  box.start(4)
  const other = await write(7, 'of another')
  await asked(2)
  http[0]!.refuse(new Refusal(409, 'channels.closed', ''))
  http[1]!.refuse(new Offline())
  await vi.waitFor(async () => expect((await box.list()).map((one) => one.attempts)).toEqual([1]))
  expect((await box.list()).map((one) => one.id)).toEqual([other.id])
  expect(refused).toEqual([])
  box.start(3)
  await asked(3)
  expect(words(http[2]!.deed)).toBe('a')
})

it('an update that carries the id settles it though the ack was lost', async () => {
  socketReady = true
  const deed = await write(7, 'a')
  await vi.waitFor(() => expect(socket).toHaveLength(1))
  box.hear({ t: 'message', channelId: 7, prev: 0, head: 1, message: { clientId: deed.id } as Message })
  await vi.waitFor(() => expect(sent).toEqual(['a']))
})

it('given up while it is on its way, it does not come back', async () => {
  const deed = await write(7, 'a')
  await asked(1)
  await box.settle(deed.id)
  http[0]!.refuse(new Refusal(409, 'channels.closed', ''))
  await write(7, 'b')
  await asked(2)
  expect(refused).toEqual([])
  expect(await listed()).toEqual(['b'])
})

it('a later deed of the same key takes the place of the one that waits', async () => {
  await write(7, 'first')
  await asked(1)
  await write(7, 'on', 'toggle')
  await write(7, 'off', 'toggle')
  expect(await listed()).toEqual(['first', 'off'])
})

it('a later deed of the same key follows the one that is on its way, whose refusal is told no more', async () => {
  await write(7, 'on', 'toggle')
  await asked(1)
  await write(7, 'off', 'toggle')
  http[0]!.refuse(new Refusal(409, 'events.closed', ''))
  await asked(2)
  expect(words(http[1]!.deed)).toBe('off')
  expect(refused).toEqual([])
})

it('of two tabs one sends, and both hear what became of it', async () => {
  const locks = fakeLocks()
  vi.stubGlobal('navigator', { locks })
  for (const one of boxes) one.stop()
  const [first, second] = [open(), open()]
  const heardBySecond: string[] = []
  second.listen({ sent: (deed) => heardBySecond.push(words(deed)) })
  first.start(5)
  second.start(5)
  await second.put({ kind: 'say', lane: 'channel 7', payload: { words: 'once' }, call: () => ({ method: 'PUT', path: '/' }) })
  await asked(1)
  http[0]!.done()
  await vi.waitFor(() => expect(heardBySecond).toEqual(['once']))
  expect(http).toHaveLength(1)
})

it('messages kept by the first version of the app are not lost', async () => {
  box.stop()
  const old = await openDB('nbar-6', 1, {
    upgrade: (db) => void db.createObjectStore('outbox', { keyPath: 'place', autoIncrement: true }).createIndex('clientId', 'clientId', { unique: true }),
  })
  const waiting = { channelId: 7, replyTo: null, writtenAt: '2026-06-18T00:00:00Z', attempts: 2 }
  for (const text of ['one', 'two']) await old.add('outbox', { ...waiting, clientId: text, body: { kind: 'text', text } })
  old.close()
  box.start(6)
  const deeds = await box.list()
  expect(deeds.map(({ id, attempts, lane }) => [id, attempts, lane])).toEqual([['one', 2, 'channel 7'], ['two', 2, 'channel 7']])
  expect(deeds[0]!.call).toEqual({ method: 'PUT', path: '/api/channels/7/messages/one', body: { body: { kind: 'text', text: 'one' }, replyTo: null } })
  await deleteDB('nbar-6')
})

it('where there is no database it keeps deeds in memory', async () => {
  vi.stubGlobal('indexedDB', { open: () => { throw new Error('closed') } })
  box.start(8)
  await write(7, 'a')
  await write(7, 'b', 'key')
  await write(7, 'c', 'key')
  expect(await listed()).toEqual(['a', 'c'])
  await asked(1)
  http[0]!.done()
  await asked(2)
  http[1]!.done()
  await vi.waitFor(() => expect(sent).toEqual(['a', 'c']))
  expect(await listed()).toEqual([])
})

/** Web Locks in small: one holder of a name, the others wait in line. */
function fakeLocks() {
  const tails = new Map<string, Promise<unknown>>()
  return {
    request(name: string, _options: unknown, work: () => Promise<unknown>) {
      const run = (tails.get(name) ?? Promise.resolve()).then(work)
      tails.set(name, run.catch(() => undefined))
      return run
    },
  }
}
