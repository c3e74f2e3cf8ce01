import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb'
import type { Channel, Message, ReactionKind } from '@wire'
import type { Deed } from './deed'

/** The answer to a question to the server, as it was then. */
export interface KeptAnswer {
  key: string
  value: unknown
  savedAt: number
  /** Characters of its JSON. */
  size: number
}

/** `channel.head` is the cursor up to which the messages beside it are covered. */
export interface KeptChannel {
  id: number
  order: number
  channel: Channel
}

export interface KeptMessage {
  channelId: number
  no: number
  message: Message
  mine: ReactionKind[]
}

/** Of which history the channels are, and when they were last equal to the server's. */
export interface KeptState {
  epoch: string
  savedAt: number
}

/** What the service worker needs to renew the session while no page is open. */
export interface KeptDevice {
  deviceKey: string
}

export interface Kept extends DBSchema {
  answers: { key: string; value: KeptAnswer; indexes: { age: [number, number] } }
  channels: { key: number; value: KeptChannel }
  messages: { key: [number, number]; value: KeptMessage }
  state: { key: string; value: KeptState | KeptDevice }
  deeds: { key: number; value: Deed; indexes: { id: string; key: string } }
}

export type Store = IDBPDatabase<Kept>

/** Messages as the first version of the app kept them. */
interface FirstWaiting {
  clientId: string
  channelId: number
  body: unknown
  replyTo?: number | null
  writtenAt: string
  attempts: number
  code?: string
}

/** Signing out deletes the database under a reader or writer; whoever waits for the rows hears of it by themselves. */
export const wiped = () => undefined

/** The server's Clear-Site-Data breaks reads off, and idb hands that out where nobody can catch it: with just these words. */
globalThis.addEventListener?.('unhandledrejection', (event) => {
  const { name, message } = (event.reason ?? {}) as Partial<DOMException>
  if (name === 'AbortError' && message === 'AbortError') event.preventDefault()
})

export const PREFIX = 'nbar-'
const VERSION = 3
const stores = new Map<number, Promise<Store>>()

/** The member's own database on this phone; rejects where a browser has none (some private modes). */
export function storeOf(memberId: number): Promise<Store> {
  const known = stores.get(memberId)
  if (known) return known
  const opening = open(memberId)
  stores.set(memberId, opening)
  opening.catch(() => stores.delete(memberId))
  return opening
}

/** Closes what is open; answers the names. */
export async function closeStores(): Promise<string[]> {
  const names = [...stores.keys()].map((id) => PREFIX + id)
  const open = [...stores.values()]
  stores.clear()
  for (const store of await Promise.allSettled(open)) if (store.status === 'fulfilled') store.value.close()
  return names
}

/** Clears what was only a copy of the server's; what waits to be sent stays. */
export async function clearCopies(memberId: number): Promise<void> {
  const copies = ['answers', 'channels', 'messages', 'state'] as const
  const transaction = (await storeOf(memberId)).transaction(copies, 'readwrite')
  transaction.done.catch(wiped)
  await Promise.all(copies.map((name) => transaction.objectStore(name).clear()))
  await transaction.done
}

async function open(memberId: number): Promise<Store> {
  const name = PREFIX + memberId
  const forget = () => stores.delete(memberId)
  const hooks = {
    blocking: (_current: number, _blocked: number | null, event: IDBVersionChangeEvent) => {
      ;(event.target as IDBDatabase).close()
      forget()
    },
    terminated: forget,
  }
  try {
    return await openDB<Kept>(name, VERSION, { ...hooks, upgrade: (db, from, _to, transaction) => upgrade(db, from, transaction) })
  } catch (error) {
    // A newer version of the app was here before: what it added does not disturb.
    if ((error as DOMException).name !== 'VersionError') throw error
    return openDB<Kept>(name, undefined, hooks)
  }
}

async function upgrade(db: Store, from: number, transaction: IDBPTransaction<Kept, StoreNames<Kept>[], 'versionchange'>): Promise<void> {
  if (from < 2) {
    const deeds = db.createObjectStore('deeds', { keyPath: 'place', autoIncrement: true })
    deeds.createIndex('id', 'id', { unique: true })
    deeds.createIndex('key', 'key')
  }
  if (from < 3) {
    db.createObjectStore('answers', { keyPath: 'key' }).createIndex('age', ['savedAt', 'size'])
    db.createObjectStore('channels', { keyPath: 'id' })
    db.createObjectStore('messages', { keyPath: ['channelId', 'no'] })
    db.createObjectStore('state')
  }
  if (from !== 1) return
  const old = transaction as unknown as IDBPTransaction<unknown, string[], 'versionchange'>
  for (const waiting of (await old.objectStore('outbox').getAll()) as FirstWaiting[]) await transaction.objectStore('deeds').add(deedOf(waiting))
  ;(db as unknown as IDBPDatabase).deleteObjectStore('outbox')
}

function deedOf({ clientId, channelId, body, replyTo, writtenAt, attempts, code }: FirstWaiting): Deed {
  const payload = { channelId, body, replyTo: replyTo ?? null }
  const call = { method: 'PUT' as const, path: `/api/channels/${channelId}/messages/${clientId}`, body: { body, replyTo: payload.replyTo } }
  const deed: Deed = { id: clientId, kind: 'messages.send', lane: `channel ${channelId}`, payload, call, writtenAt, attempts }
  return code === undefined ? deed : { ...deed, code }
}
