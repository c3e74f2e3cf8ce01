import type { PollAnswer, ServerFrame } from '@wire'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Live, type LivePorts } from './live'
import { Refusal } from './refusal'
import { settle } from './testkit'

class FakeSocket {
  readyState = 0
  sent: { t: string; token?: string; epoch?: string | null }[] = []
  onopen: () => void = () => undefined
  onmessage: (event: { data: string }) => void = () => undefined
  onclose: (event: { code: number }) => void = () => undefined
  send(text: string) {
    this.sent.push(JSON.parse(text))
  }
  close() {
    this.readyState = 3
  }
  opens() {
    this.readyState = 1
    this.onopen()
  }
  says(frame: ServerFrame) {
    this.onmessage({ data: JSON.stringify(frame) })
  }
  closes(code: number) {
    this.readyState = 3
    this.onclose({ code })
  }
}

const ready = (head = 5): ServerFrame => ({ t: 'ready', epoch: 'e', memberId: 3, heads: { 7: head } })
const left = (channelId: number): ServerFrame => ({ t: 'left', channelId })

let sockets: FakeSocket[]
let log: string[]
let merge: () => void | Promise<void>
let ports: { [K in keyof LivePorts]: LivePorts[K] }
let live: Live
const last = () => sockets[sockets.length - 1]!

beforeEach(() => {
  vi.useFakeTimers()
  sockets = []
  log = []
  merge = () => undefined
  ports = {
    socket: () => {
      sockets.push(new FakeSocket())
      return last() as unknown as WebSocket
    },
    token: vi.fn(async () => `token-${sockets.length}`),
    tokenEndsAt: () => Date.now() + 600_000,
    distrust: vi.fn(),
    signedOut: vi.fn(),
    poll: vi.fn(() => new Promise<PollAnswer>(() => undefined)),
    random: () => 0.5,
  }
  live = new Live(ports)
  live.register({
    epoch: () => 'mine',
    cursors: () => ({ 7: 5 }),
    connected: (_epoch, heads) => {
      log.push(`connected ${heads[7]}`)
      return merge()
    },
    receive: (frame) => log.push(frame.t === 'left' ? `left ${frame.channelId}` : frame.t),
    left: (ids) => log.push(`gone ${ids}`),
  })
})

afterEach(() => {
  live.stop()
  vi.useRealTimers()
})

async function connect() {
  live.start()
  await settle()
  last().opens()
}

async function stand() {
  await connect()
  last().says(ready())
  await settle()
}

it('says hello with its epoch and is ready only when the catch-up is merged', async () => {
  let merged: () => void = () => undefined
  merge = () => new Promise((done) => (merged = done))
  await connect()
  expect(last().sent).toEqual([{ t: 'hello', token: 'token-0', epoch: 'mine' }])
  last().says(ready())
  last().says(left(1))
  last().says(left(2))
  await settle()
  expect(live.state.value).toBe('connecting')
  expect(live.send({ t: 'ping' })).toBe(false)
  expect(log).toEqual(['connected 5'])
  merged()
  await settle()
  expect(log).toEqual(['connected 5', 'left 1', 'left 2'])
  expect(live.state.value).toBe('ready')
  expect(live.send({ t: 'ping' })).toBe(true)
})

it('drops what an older cycle still brings, its frames and its catch-up', async () => {
  let merged: () => void = () => undefined
  merge = () => new Promise((done) => (merged = done))
  await connect()
  const old = last()
  old.says(ready())
  old.says(left(1))
  old.closes(1006)
  await vi.advanceTimersByTimeAsync(1000)
  expect(sockets).toHaveLength(2)
  merged()
  old.says(left(2))
  await settle()
  expect(log).toEqual(['connected 5'])
  expect(live.state.value).toBe('connecting')
})

it('greets again with a fresh token before the old one ends, on the same socket', async () => {
  await stand()
  await vi.advanceTimersByTimeAsync(20_000)
  last().says({ t: 'pong', heads: {} })
  for (let passed = 0; passed < 540_000 && last().sent.filter((frame) => frame.t === 'hello').length < 2; passed += 5000) {
    await vi.advanceTimersByTimeAsync(5000)
    last().says({ t: 'pong', heads: {} })
  }
  expect(last().sent.filter((frame) => frame.t === 'hello').map((frame) => frame.token)).toEqual(['token-0', 'token-1'])
  expect(sockets).toHaveLength(1)
})

it('notices within half a minute that a line fell silent', async () => {
  await stand()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(live.state.value).toBe('ready')
  expect(last().sent.some((frame) => frame.t === 'ping')).toBe(true)
  await vi.advanceTimersByTimeAsync(8_000)
  expect(live.state.value).not.toBe('ready')
})

it('pings at once when the page is seen again', async () => {
  await stand()
  live.nudge()
  expect(last().sent.filter((frame) => frame.t === 'ping')).toHaveLength(1)
})

it('comes back after 4001 with another token, after 4008 and 4010 with the same', async () => {
  await stand()
  last().closes(4001)
  expect(ports.distrust).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(1000)
  last().opens()
  last().says(ready())
  await settle()
  expect(live.state.value).toBe('ready')
  last().closes(4010)
  await vi.advanceTimersByTimeAsync(1000)
  expect(sockets).toHaveLength(3)
  expect(ports.distrust).toHaveBeenCalledOnce()
})

it('stops for good when signed out and when an update is needed', async () => {
  await stand()
  last().closes(4101)
  expect(ports.signedOut).toHaveBeenCalledOnce()
  live.start()
  await settle()
  last().closes(4103)
  expect(live.state.value).toBe('outdated')
  await vi.advanceTimersByTimeAsync(120_000)
  expect(sockets).toHaveLength(2)
})

it('waits longer after each failure', async () => {
  live.start()
  await settle()
  last().closes(1006)
  await vi.advanceTimersByTimeAsync(749)
  expect(sockets).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(sockets).toHaveLength(2)
  last().closes(1006)
  await vi.advanceTimersByTimeAsync(1499)
  expect(sockets).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(sockets).toHaveLength(3)
})

it('asks over HTTP after three failures, and stops asking when told to', async () => {
  let answer: (given: PollAnswer) => void = () => undefined
  ports.poll = vi.fn(() => new Promise<PollAnswer>((done) => (answer = done)))
  live.start()
  for (let turn = 0; turn < 3; turn += 1) {
    await settle()
    last().closes(1006)
    await vi.advanceTimersByTimeAsync(2000)
  }
  expect(ports.poll).toHaveBeenCalledWith({ epoch: 'mine', cursors: { 7: 5 } }, expect.anything())
  answer({ epoch: 'e', heads: { 7: 9 }, left: [4] })
  await settle()
  expect(log).toEqual(['gone 4', 'connected 9'])
  expect(live.state.value).toBe('ready')
  expect(ports.poll).toHaveBeenCalledTimes(2)
  live.stop()
  answer({ epoch: 'e', heads: { 7: 10 }, left: [] })
  await settle()
  expect(log).toHaveLength(2)
})

it('does not hammer when nobody is signed in any more', async () => {
  ports.token = vi.fn(() => Promise.reject(new Refusal(401, 'session.required', '')))
  live.start()
  await vi.advanceTimersByTimeAsync(5000)
  expect(ports.token).toHaveBeenCalledOnce()
})
