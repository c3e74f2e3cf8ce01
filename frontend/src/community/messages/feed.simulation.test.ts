import type { MessagePosted } from '@wire'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeChannel } from './fakeServer'
import { Feed } from './feed'

const ME = 1

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A small generator, so that a failing run can be repeated by its number (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

class World {
  readonly channels = [new FakeChannel(1, ME), new FakeChannel(2, ME)]
  readonly feed: Feed
  dropped = 0
  private lossless = true

  constructor(private readonly roll: () => number) {
    this.feed = new Feed({
      me: () => ME,
      list: () => this.travel(() => this.channels.map((channel) => channel.view())),
      page: (id, query) => this.travel(() => this.channel(id).page(query, 5)),
      changed: () => undefined,
      settled: () => undefined,
    })
  }

  step(): void {
    const channel = this.channel(1 + this.below(2))
    const choice = this.roll()
    const some = 1 + this.below(channel.messages.length)
    if (choice < 0.5)
      this.send(channel.post(1 + this.below(3), this.roll() < 0.1 ? '@所有人' : 'words', this.roll() < 0.2 ? [ME] : []))
    else if (choice < 0.6 && channel.messages.length > 0) this.send(channel.recall(some))
    else if (choice < 0.75 && channel.messages.length > 0) this.send(channel.react(some, this.below(20)))
    else if (choice < 0.82) void this.feed.fetch(channel.id, { before: some }).catch(() => undefined)
    else if (choice < 0.86) void this.feed.open(channel.id).catch(() => undefined)
    else if (choice < 0.92) this.read(channel, some)
    else this.pong()
  }

  async start(): Promise<void> {
    void this.feed.load()
    await vi.advanceTimersByTimeAsync(1000)
    this.lossless = false
  }

  pong(): void {
    this.feed.receive({ t: 'pong', heads: Object.fromEntries(this.channels.map(({ id, head }) => [id, head])) })
  }

  channel(id: number): FakeChannel {
    return this.channels[id - 1] as FakeChannel
  }

  async rest(): Promise<void> {
    for (let n = 0; n < 60; n += 1) {
      this.pong()
      await vi.advanceTimersByTimeAsync(2500)
    }
    this.lossless = true
    void this.feed.load()
    await vi.advanceTimersByTimeAsync(5000)
  }

  private read(channel: FakeChannel, no: number): void {
    channel.lastRead = Math.max(channel.lastRead, Math.min(no, channel.messages.length))
    this.feed.receive({ t: 'readMark', channelId: channel.id, no: channel.lastRead })
  }

  /** A frame is lost, late, doubled, or plainly arrives. */
  private send(update: MessagePosted): void {
    const fate = this.roll()
    if (fate < 0.15) this.dropped += 1
    else this.arrive(update, fate < 0.5 ? 0 : this.below(900))
    if (fate > 0.85) this.arrive(update, this.below(3000))
  }

  private arrive(update: MessagePosted, delay: number): void {
    setTimeout(() => this.feed.receive(update), delay)
  }

  /** What the server says is fixed when it is asked; the answer takes its time, or fails. */
  private async travel<T>(say: () => T): Promise<T> {
    await this.wait()
    const answer = say()
    await this.wait()
    if (!this.lossless && this.roll() < 0.1) throw new Error('the answer was lost')
    return answer
  }

  private async wait(): Promise<void> {
    await new Promise((done) => setTimeout(done, this.below(400)))
  }

  private below(limit: number): number {
    return Math.floor(this.roll() * limit)
  }
}

test.each(Array.from({ length: 60 }, (_, seed) => seed + 1))('state + updates = fresh state, run %i', async (seed) => {
  const roll = dice(seed)
  const world = new World(roll)
  await world.start()
  for (let n = 0; n < 150; n += 1) {
    world.step()
    await vi.advanceTimersByTimeAsync(roll() * 300)
  }
  await world.rest()
  expect(world.dropped).toBeGreaterThan(3)
  for (const channel of world.channels) {
    const place = world.feed.place(channel.id)
    expect(place?.channel).toEqual(channel.view())
    expect(place?.log.held()).toEqual(place?.log.held().map(({ no }) => channel.at(no)))
    expect(place?.log.covers(channel.messages.length - 3, channel.messages.length)).toBe(true)
  }
})
