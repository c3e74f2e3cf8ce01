import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { storeOf, type Store } from '@/core/database'
import { wipe } from '@/core/storage'
import { CopyWriter, KEPT, readCopy } from './copy'
import { FakeChannel } from './fakeServer'
import { Feed } from './feed'

const ME = 1
const OTHER = 2
let home: FakeChannel
let store: Store

/** A screen of its own, with its own cursor. */
class Tab {
  readonly feed = new Feed({
    me: () => ME,
    list: () => Promise.resolve([home.view()]),
    page: (_id, query) => Promise.resolve(home.page(query, query.limit)),
    changed: () => undefined,
    settled: () => undefined,
  })
  private readonly writer = new CopyWriter(() => Promise.resolve(store))

  async start(): Promise<this> {
    const copy = await readCopy(store)
    if (copy) this.feed.restore(copy.epoch, copy.places)
    await this.feed.connected('e', { 7: home.head })
    return this
  }

  save(epoch = 'e'): Promise<void> {
    return this.writer.write({ epoch, savedAt: 1 }, this.feed.all(), this.feed.drops, () => true)
  }
}

beforeEach(async () => {
  home = new FakeChannel(7, ME)
  for (let n = 0; n < 5; n += 1) home.post(OTHER, `m${n}`)
  store = await storeOf(ME)
})

afterEach(wipe)

const kept = async () => (await readCopy(store))?.places[0]
const numbers = async () => (await kept())?.page.messages.map(({ no }) => no)

test('what was on the screen is there after the app was killed, cursor and messages together', async () => {
  const tab = await new Tab().start()
  await tab.feed.open(7)
  tab.feed.receive(home.post(OTHER, 'new'))
  await tab.save()
  expect((await kept())?.channel).toEqual(home.view())
  expect((await kept())?.page.messages).toEqual(home.messages)
  const later = new Tab()
  later.feed.restore('e', (await readCopy(store))!.places)
  expect(later.feed.channels()).toEqual([home.view()])
  expect(later.feed.place(7)?.log.held()).toEqual(home.messages)
})

test('after a restart only what changed since is fetched, from the kept cursor', async () => {
  const tab = await new Tab().start()
  await tab.feed.open(7)
  await tab.save()
  home.recall(2)
  home.post(OTHER, 'while away')
  const later = await new Tab().start()
  expect(later.feed.place(7)?.log.held()).toEqual(home.messages)
  await later.save()
  expect((await kept())?.page.messages).toEqual(home.messages)
})

test('a tab that is behind does not set back what another one wrote', async () => {
  const [ahead, behind] = [await new Tab().start(), await new Tab().start()]
  await ahead.feed.open(7)
  ahead.feed.receive(home.post(OTHER, 'a'))
  await ahead.save()
  await behind.save()
  expect((await kept())?.channel.head).toBe(home.head)
  behind.feed.receive(home.post(OTHER, 'b'))
  await behind.save()
  expect((await kept())?.channel.head).toBe(6)
  ahead.feed.receive(home.at(7) && { t: 'message', channelId: 7, prev: 6, head: 7, message: home.at(7) })
  await ahead.save()
  expect((await kept())?.page.messages).toEqual(home.messages)
  expect((await kept())?.channel.head).toBe(7)
})

test('a change to a message that this screen does not hold reaches the copy', async () => {
  const [full, narrow] = [await new Tab().start(), await new Tab().start()]
  await full.feed.open(7)
  await full.save()
  narrow.feed.receive(home.recall(2))
  await narrow.save()
  expect((await kept())?.page.messages[1]).toEqual(home.at(2))
  expect((await kept())?.channel.head).toBe(home.head)
})

test('no more than the last two hundred stay', async () => {
  for (let n = 5; n < 190; n += 1) home.post(OTHER, `m${n}`)
  const tab = await new Tab().start()
  await tab.feed.fetch(7, { limit: 200 })
  await tab.save()
  expect((await numbers())?.length).toBe(190)
  for (let n = 190; n < 230; n += 1) tab.feed.receive(home.post(OTHER, `m${n}`))
  await tab.save()
  expect(await numbers()).toEqual(Array.from({ length: KEPT }, (_, at) => at + 31))
})

test('another history, or a channel that is no longer mine, leaves nothing', async () => {
  const tab = await new Tab().start()
  await tab.feed.open(7)
  await tab.save()
  tab.feed.left([7])
  await tab.save()
  expect((await readCopy(store))?.places).toEqual([])
  await tab.feed.load()
  await tab.save()
  expect(await numbers()).toEqual([5])
  tab.feed.drop()
  await tab.feed.connected('other', { 7: home.head })
  await tab.save('other')
  expect((await readCopy(store))?.epoch).toBe('other')
  expect(await numbers()).toEqual([5])
})

test('what could not be written is written whole the next time', async () => {
  const tab = await new Tab().start()
  await tab.feed.open(7)
  const open = store
  store = { transaction: () => { throw new Error('full') } } as unknown as Store
  await expect(tab.save()).rejects.toThrow('full')
  store = open
  await tab.save()
  expect((await kept())?.page.messages).toEqual(home.messages)
})
