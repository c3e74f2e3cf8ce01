import 'fake-indexeddb/auto'
import type { Message } from '@wire'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Outbox, type OutboxPorts } from './outbox'
import { Offline, Refusal } from './refusal'
import { storeOf, wipe, type Waiting } from './storage'

type Answer = { done: (message?: Message) => void; refuse: (error: unknown) => void; waiting: Waiting }

let http: Answer[]
let socket: Waiting[]
let socketReady: boolean
let box: Outbox
const sent: string[] = []
const refused: string[] = []
const words = (waiting: Waiting) => waiting.body.text
const write = (channelId: number, text: string) => box.put({ channelId, body: { kind: 'text', text } })
const asked = (count: number) => vi.waitFor(() => expect(http).toHaveLength(count))

beforeEach(() => {
  ;[http, socket, socketReady] = [[], [], false]
  sent.length = refused.length = 0
  const ports: OutboxPorts = {
    store: storeOf,
    overSocket: (waiting) => socketReady && socket.push(waiting) > 0,
    overHttp: (waiting) => new Promise((done, refuse) => http.push({ waiting, refuse, done: (message) => done(message ?? ({} as Message)) })),
    random: () => 0,
  }
  box = new Outbox(ports)
  box.listen({ sent: (waiting) => sent.push(words(waiting)), refused: (waiting, code) => refused.push(`${words(waiting)} ${code}`) })
  box.start(3)
})

afterEach(async () => {
  box.stop()
  await wipe()
})

it('keeps a message on the phone before it says it is kept', async () => {
  const waiting = await write(7, 'a')
  expect((await (await storeOf(3)).getAll('outbox')).map((kept) => kept.clientId)).toEqual([waiting.clientId])
})

it('sends first in first out, one outstanding in each channel', async () => {
  await write(7, 'a')
  await write(7, 'b')
  await write(9, 'x')
  await asked(2)
  expect(http.map((one) => words(one.waiting)).sort()).toEqual(['a', 'x'])
  http.find((one) => words(one.waiting) === 'a')!.done()
  await asked(3)
  expect(words(http[2]!.waiting)).toBe('b')
  http[2]!.done()
  await vi.waitFor(() => expect(sent).toEqual(['a', 'b']))
  expect((await box.list()).map(words)).toEqual(['x'])
})

it('goes over the socket when it stands, and the ack settles it', async () => {
  socketReady = true
  const waiting = await write(7, 'a')
  await vi.waitFor(() => expect(socket).toHaveLength(1))
  box.hear({ t: 'posted', clientId: waiting.clientId, channelId: 7, messageId: 1, no: 1, seq: 1, at: '' })
  await vi.waitFor(() => expect(sent).toEqual(['a']))
  expect(http).toHaveLength(0)
  expect(await box.list()).toEqual([])
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
  expect(http[1]!.waiting.clientId).toBe(http[0]!.waiting.clientId)
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
  await box.retry(first.clientId)
  await asked(3)
  http[2]!.done()
  await vi.waitFor(() => expect(sent).toEqual(['b', 'a']))
})

it('a refusal that says when waits and keeps its place', async () => {
  socketReady = true
  const first = await write(7, 'a')
  await write(7, 'b')
  await vi.waitFor(() => expect(socket).toHaveLength(1))
  box.hear({ t: 'refused', clientId: first.clientId, code: 'messages.too_fast', retryAfter: 0 })
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
  expect((await box.list()).map((one) => one.clientId)).toEqual([other.clientId])
  expect(refused).toEqual([])
  box.start(3)
  await asked(3)
  expect(words(http[2]!.waiting)).toBe('a')
})

it('an update that carries the id settles it though the ack was lost', async () => {
  socketReady = true
  const waiting = await write(7, 'a')
  await vi.waitFor(() => expect(socket).toHaveLength(1))
  box.hear({ t: 'message', channelId: 7, prev: 0, head: 1, message: { clientId: waiting.clientId } as Message })
  await vi.waitFor(() => expect(sent).toEqual(['a']))
})

it('given up while it is on its way, it does not come back', async () => {
  const waiting = await write(7, 'a')
  await asked(1)
  await box.settle(waiting.clientId)
  http[0]!.refuse(new Refusal(409, 'channels.closed', ''))
  await vi.waitFor(() => expect(refused).toHaveLength(1))
  expect(await box.list()).toEqual([])
})
