import { shallowRef } from 'vue'
import type { ClientFrame, Poll, PollAnswer, ServerFrame } from '@wire'
import { api } from './api'
import { backoff } from './backoff'
import { Refusal } from './refusal'
import { distrust, expire, freshToken, tokenEndsAt } from './session'

/** Who the frames are for: the state a screen draws from. */
export interface Sink {
  epoch(): string | null
  /** Channel id to the head it holds, for the way without sockets. */
  cursors(): Record<string, number>
  /** Fetches what is behind. Frames that come meanwhile are kept and handed over after it. */
  connected(epoch: string, heads: Record<string, number>): void | Promise<void>
  receive(frame: ServerFrame): void
  left(channelIds: number[]): void
}

export interface LivePorts {
  socket(): WebSocket
  token(ms: number): Promise<string>
  tokenEndsAt(): number
  distrust(): void
  signedOut(): void
  poll(body: Poll, signal: AbortSignal): Promise<PollAnswer>
  random(): number
}

export type LiveState = 'connecting' | 'ready' | 'offline' | 'outdated'

/** With the pong awaited, a line that fell silent is noticed within 30 s. */
const PING = 18_000
const PONG_WAIT = 8_000
const READY_WAIT = 10_000
const BEFORE_END = 60_000
const FAILURES_BEFORE_POLL = 3
const POLLS_BEFORE_SOCKET = 8

/** One connection to the server. Every attempt is a cycle with a number; what an older cycle still brings is dropped. */
export class Live {
  readonly state = shallowRef<LiveState>('offline')
  private sink: Sink | null = null
  private readonly watchers = new Set<(frame: ServerFrame) => void>()
  private socket: WebSocket | null = null
  private cycle = 0
  private failures = 0
  private running = false
  private merging = 0
  private kept: ServerFrame[] = []
  private timers: Record<string, ReturnType<typeof setTimeout>> = {}
  private polling: AbortController | null = null

  constructor(private readonly ports: LivePorts) {}

  register(sink: Sink): void {
    this.sink = sink
  }

  /** Sees every frame as it comes, before the merge; answers how to stop. */
  watch(watcher: (frame: ServerFrame) => void): () => void {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  start(): void {
    if (this.running) return
    this.running = true
    this.failures = 0
    this.connect()
  }

  stop(state: LiveState = 'offline'): void {
    this.running = false
    this.leave()
    this.state.value = state
  }

  /** False when the socket cannot take it now: use the other door. */
  send(frame: ClientFrame): boolean {
    if (this.socket?.readyState !== 1 || this.state.value !== 'ready') return false
    this.socket.send(JSON.stringify(frame))
    return true
  }

  /** Hands on what an answer over HTTP says, as if it had come as a frame. */
  told(frame: ServerFrame): void {
    for (const watcher of this.watchers) watcher(frame)
    this.sink?.receive(frame)
  }

  /** The page became visible or the network came back: find out now whether the line still holds. */
  nudge(): void {
    if (!this.running) return
    if (this.state.value === 'ready' && this.socket) this.ping()
    else if (this.state.value === 'offline') this.connect()
  }

  private connect(): void {
    this.leave()
    const cycle = this.cycle
    this.state.value = 'connecting'
    this.after('ready', READY_WAIT, () => this.fail(cycle))
    this.ports.token(BEFORE_END / 2).then(
      (token) => this.mine(cycle) && this.open(cycle, token),
      (error) => this.mine(cycle) && !isOver(error) && this.fail(cycle),
    )
  }

  private open(cycle: number, token: string): void {
    const socket = this.ports.socket()
    this.socket = socket
    socket.onopen = () => this.mine(cycle) && this.hello(token)
    socket.onmessage = (event) => this.mine(cycle) && this.hear(cycle, String(event.data))
    socket.onclose = (event) => this.mine(cycle) && this.closed(cycle, event.code)
  }

  private hello(token: string): void {
    this.socket?.send(JSON.stringify({ t: 'hello', token, epoch: this.sink?.epoch() ?? null } satisfies ClientFrame))
  }

  private hear(cycle: number, text: string): void {
    const frame = parse(text)
    if (!frame) return
    this.cancel('pong')
    for (const watcher of this.watchers) watcher(frame)
    if (frame.t === 'ready') void this.merge(cycle, frame.epoch, frame.heads)
    else if (this.merging > 0 || this.state.value !== 'ready') this.kept.push(frame)
    else this.sink?.receive(frame)
  }

  private async merge(cycle: number, epoch: string, heads: Record<string, number>): Promise<void> {
    this.cancel('ready')
    this.merging += 1
    this.rest()
    try {
      await this.sink?.connected(epoch, heads)
    } catch {
      if (this.mine(cycle)) this.fail(cycle)
      return
    }
    if (!this.mine(cycle)) return
    this.merging -= 1
    if (this.merging > 0) return
    for (const frame of this.kept.splice(0)) this.sink?.receive(frame)
    this.failures = 0
    this.state.value = 'ready'
  }

  /** Between frames: a ping now and then, and a fresh token before the old one ends. */
  private rest(): void {
    this.after('ping', PING * (0.85 + 0.3 * this.ports.random()), () => this.ping())
    const left = Math.max(1000, this.ports.tokenEndsAt() - Date.now() - BEFORE_END)
    const cycle = this.cycle
    this.after('hello', left, () => {
      this.ports.token(BEFORE_END * 2).then(
        (token) => this.mine(cycle) && this.hello(token),
        () => undefined,
      )
    })
  }

  private ping(): void {
    if (this.socket?.readyState !== 1) return
    const cycle = this.cycle
    this.socket.send(JSON.stringify({ t: 'ping' } satisfies ClientFrame))
    this.after('pong', PONG_WAIT, () => this.fail(cycle))
    this.after('ping', PING * (0.85 + 0.3 * this.ports.random()), () => this.ping())
  }

  private closed(cycle: number, code: number): void {
    if (code === 4101) {
      this.stop()
      this.ports.signedOut()
    } else if (code === 4103) this.stop('outdated')
    else {
      if (code === 4001) this.ports.distrust()
      this.fail(cycle)
    }
  }

  private fail(cycle: number): void {
    if (!this.mine(cycle)) return
    this.leave()
    this.failures += 1
    this.state.value = 'offline'
    if (this.failures >= FAILURES_BEFORE_POLL) void this.pollOn(this.cycle)
    else this.after('again', backoff(this.failures - 1, this.ports.random), () => this.connect())
  }

  /** Without sockets: ask, wait, ask again; now and then see whether a socket works after all. */
  private async pollOn(cycle: number): Promise<void> {
    for (let turn = 0; turn < POLLS_BEFORE_SOCKET && this.mine(cycle); turn += 1) {
      const answer = await this.pollOnce(cycle)
      if (!this.mine(cycle)) return
      if (!answer) break
      this.state.value = 'ready'
    }
    if (!this.mine(cycle)) return
    const held = this.state.value === 'ready'
    this.failures = held ? FAILURES_BEFORE_POLL - 1 : this.failures
    if (held) this.connect()
    else this.after('again', backoff(this.failures, this.ports.random), () => this.connect())
  }

  private async pollOnce(cycle: number): Promise<boolean> {
    this.polling = new AbortController()
    const body: Poll = { epoch: this.sink?.epoch() ?? null, cursors: this.sink?.cursors() ?? {} }
    try {
      const answer = await this.ports.poll(body, this.polling.signal)
      if (!this.mine(cycle)) return false
      if (answer.left.length) this.sink?.left(answer.left)
      await this.sink?.connected(answer.epoch, answer.heads)
      return true
    } catch {
      if (this.mine(cycle)) this.state.value = 'offline'
      return false
    }
  }

  private mine(cycle: number): boolean {
    return this.running && cycle === this.cycle
  }

  private leave(): void {
    this.cycle += 1
    for (const name of Object.keys(this.timers)) this.cancel(name)
    this.polling?.abort()
    this.socket?.close()
    this.socket = null
    this.kept = []
    this.merging = 0
  }

  private after(name: string, ms: number, then: () => void): void {
    this.cancel(name)
    this.timers[name] = setTimeout(then, ms)
  }

  private cancel(name: string): void {
    clearTimeout(this.timers[name])
    delete this.timers[name]
  }
}

/** The app's own connection. */
export const live = new Live({
  socket: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/live`),
  token: freshToken,
  tokenEndsAt,
  distrust,
  signedOut: expire,
  poll: (body, signal) => api.post<PollAnswer>('/api/live/poll', body, { signal, timeout: 40_000 }),
  random: Math.random,
})

function parse(text: string): ServerFrame | null {
  try {
    return JSON.parse(text) as ServerFrame
  } catch {
    return null
  }
}

function isOver(error: unknown): boolean {
  return error instanceof Refusal && error.status === 401
}
