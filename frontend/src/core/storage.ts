import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Send } from '@wire'

export type Waiting = Omit<Send, 't'> & {
  /** Place in the queue; given by the database. */
  place?: number
  writtenAt: string
  attempts: number
  /** The final refusal; absent while it still may go. */
  code?: string
}

interface Kept extends DBSchema {
  outbox: { key: number; value: Waiting; indexes: { clientId: string } }
}

export type Store = IDBPDatabase<Kept>

const PREFIX = 'nbar-'
const stores = new Map<number, Promise<Store>>()

/** The member's own database on this phone; rejects where a browser has none (some private modes). */
export function storeOf(memberId: number): Promise<Store> {
  const known = stores.get(memberId)
  if (known) return known
  const opening = openDB<Kept>(`${PREFIX}${memberId}`, 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: 'place', autoIncrement: true }).createIndex('clientId', 'clientId', { unique: true })
    },
    blocking: (_current, _blocked, event) => {
      ;(event.target as IDBDatabase).close()
      stores.delete(memberId)
    },
  })
  stores.set(memberId, opening)
  opening.catch(() => stores.delete(memberId))
  return opening
}

/** Leaves nothing on the phone: databases, local storage, caches. Never rejects; what fails does not stop the rest. */
export async function wipe(): Promise<void> {
  const names = new Set([...stores.keys()].map((id) => `${PREFIX}${id}`))
  const open = [...stores.values()]
  stores.clear()
  quietly(() => localStorage.clear())
  quietly(() => sessionStorage.clear())
  for (const store of await Promise.allSettled(open)) if (store.status === 'fulfilled') store.value.close()
  const listed = await Promise.resolve(globalThis.indexedDB?.databases?.()).catch(() => [])
  for (const { name } of listed ?? []) if (name?.startsWith(PREFIX)) names.add(name)
  const kept = globalThis.caches ? await caches.keys().catch(() => []) : []
  await Promise.allSettled([...[...names].map((name) => deleteDB(name)), ...kept.map((name) => caches.delete(name))])
}

/** Small facts that must be there before the first paint; memory takes over where local storage is closed. */
const memory = new Map<string, string>()

export const facts = {
  read<T>(key: string): T | null {
    const text = quietly(() => localStorage.getItem(PREFIX + key)) ?? memory.get(key)
    return text ? (quietly(() => JSON.parse(text) as T) ?? null) : null
  },
  write(key: string, value: unknown): void {
    memory.set(key, JSON.stringify(value))
    quietly(() => localStorage.setItem(PREFIX + key, JSON.stringify(value)))
  },
  remove(key: string): void {
    memory.delete(key)
    quietly(() => localStorage.removeItem(PREFIX + key))
  },
}

function quietly<T>(attempt: () => T): T | undefined {
  try {
    return attempt()
  } catch {
    return undefined
  }
}
