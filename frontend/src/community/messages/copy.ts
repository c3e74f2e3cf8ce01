import type { Channel, Message, MessagePage } from '@wire'
import type { IDBPTransaction } from 'idb'
import { wiped, type Kept, type KeptState, type Store } from '@/core/database'
import type { Place } from './place'

/** So many messages of each channel stay on the phone. */
export const KEPT = 200

const STORES = ['channels', 'messages', 'state'] as const
const KEY = 'feed'

type Transaction = IDBPTransaction<Kept, (typeof STORES)[number][], 'readwrite'>

/** A place as it stood at one moment: its cursor and what changed up to it. */
interface Entry {
  place: Place
  order: number
  channel: Channel
  part: ReturnType<Place['log']['journal']['take']>
}

export interface Copy extends KeptState {
  places: { channel: Channel; page: MessagePage }[]
}

const all = (channelId: number) => IDBKeyRange.bound([channelId, 0], [channelId, Infinity])

/** What the phone kept of all channels, in the list's order; null when it kept nothing. */
export async function readCopy(store: Store): Promise<Copy | null> {
  const transaction = store.transaction(STORES)
  transaction.done.catch(wiped)
  const state = (await transaction.objectStore('state').get(KEY)) as KeptState | undefined
  const channels = await transaction.objectStore('channels').getAll()
  const rows = await transaction.objectStore('messages').getAll()
  if (!state) return null
  const pages = new Map<number, MessagePage>(channels.map(({ id }) => [id, { messages: [], mine: {}, more: false, upTo: 0 }]))
  for (const { channelId, no, message, mine } of rows) {
    const page = pages.get(channelId)
    page?.messages.push(message)
    if (page && mine.length > 0) page.mine[no] = mine
  }
  const places = channels.sort((a, b) => a.order - b.order).map(({ id, channel }) => ({ channel, page: pages.get(id)! }))
  return { ...state, places }
}

/** Keeps the phone's copy equal to what a screen holds: cursors and messages in one transaction. */
export class CopyWriter {
  private written = new WeakMap<Place, string>()
  private drops = 0

  constructor(private readonly store: () => Promise<Store>) {}

  /** `drops` rises when the screen threw everything away. What could not be written is written whole the next time. */
  async write(state: KeptState, places: readonly Place[], drops: number, stillMine: () => boolean): Promise<void> {
    const store = await this.store()
    if (!stillMine()) return
    const anew = drops !== this.drops
    if (anew) this.written = new WeakMap()
    this.drops = drops
    const changed = places.map((place, order) => ({ place, order, channel: place.channel })).filter(({ place, channel }) => this.lacks(place, channel))
    const taken = changed.map((entry) => ({ ...entry, part: entry.place.log.journal.take(entry.channel.head) }))
    for (const { place, channel } of taken) this.written.set(place, JSON.stringify(channel))
    try {
      const transaction: Transaction = store.transaction(STORES, 'readwrite')
      transaction.done.catch(wiped)
      await sweep(transaction, state, places, anew)
      for (const entry of taken) await writePlace(transaction, entry)
      await transaction.objectStore('state').put(state, KEY)
      await transaction.done
    } catch (error) {
      for (const { place } of taken) {
        place.log.journal.whole = true
        this.written.delete(place)
      }
      throw error
    }
  }

  private lacks(place: Place, channel: Channel): boolean {
    return !place.log.journal.empty || this.written.get(place) !== JSON.stringify(channel)
  }
}

/** Another history, or a channel that is no longer mine: away with it. */
async function sweep(transaction: Transaction, state: KeptState, places: readonly Place[], anew: boolean): Promise<void> {
  const [channels, messages] = [transaction.objectStore('channels'), transaction.objectStore('messages')]
  const before = (await transaction.objectStore('state').get(KEY)) as KeptState | undefined
  if (anew || before?.epoch !== state.epoch) {
    await channels.clear()
    await messages.clear()
    return
  }
  const mine = new Set(places.map((place) => place.channel.id))
  for (const id of await channels.getAllKeys()) {
    if (mine.has(id)) continue
    await channels.delete(id)
    await messages.delete(all(id))
  }
}

async function writePlace(transaction: Transaction, { place: { log }, order, channel, part }: Entry): Promise<void> {
  const { since, whole, changed } = part
  const { id, head, count } = channel
  const [channels, messages] = [transaction.objectStore('channels'), transaction.objectStore('messages')]
  const stands = (await channels.get(id))?.channel.head
  // Another tab is further: what it wrote covers more than what stands here.
  if (stands !== undefined && stands > head && !whole) return
  const row = (message: Message) => ({ channelId: id, no: message.no, message, mine: log.mineOf(message.no) })
  const lasts = (message: Message) => message.no > count - KEPT
  if (stands === undefined || whole || stands < since) {
    await messages.delete(all(id))
    for (const message of log.held().filter(lasts)) await messages.put(row(message))
  } else {
    for (const message of changed.filter(lasts)) {
      const kept = await messages.get([id, message.no])
      // What this screen does not hold is kept up to date, but opens no new window.
      if (kept ? message.changed >= kept.message.changed : log.at(message.no)) await messages.put(row(message))
    }
    if (count > KEPT) await messages.delete(IDBKeyRange.bound([id, 0], [id, count - KEPT]))
  }
  await channels.put({ id, order, channel })
}
