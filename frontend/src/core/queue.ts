import { storeOf, wiped, type Store } from './database'
import type { Deed } from './deed'

/** Where one member's deeds wait on this phone. */
export interface Queue {
  /** In the order they were written. */
  all(): Promise<Deed[]>
  get(id: string): Promise<Deed | undefined>
  /** Puts it last; what waits under the same key goes. */
  add(deed: Deed): Promise<Deed>
  /** Writes over it; false when it was given up meanwhile. */
  put(deed: Deed): Promise<boolean>
  /** False when it was gone already. */
  remove(deed: Deed): Promise<boolean>
}

const inMemory = new Map<number, Queue>()

/** In the member's database; in memory, for as long as the page lives, where a browser has none. */
export async function queueOf(memberId: number): Promise<Queue> {
  try {
    const queue = new StoredQueue(await storeOf(memberId))
    const passing = inMemory.get(memberId)
    inMemory.delete(memberId)
    for (const deed of (await passing?.all()) ?? []) await queue.add(withoutPlace(deed))
    return queue
  } catch {
    const queue = inMemory.get(memberId) ?? new PassingQueue()
    inMemory.set(memberId, queue)
    return queue
  }
}

export function forgetQueues(): void {
  inMemory.clear()
}

class StoredQueue implements Queue {
  constructor(private readonly store: Store) {}

  all(): Promise<Deed[]> {
    return this.store.getAll('deeds')
  }

  get(id: string): Promise<Deed | undefined> {
    return this.store.getFromIndex('deeds', 'id', id)
  }

  private writing() {
    const transaction = this.store.transaction('deeds', 'readwrite')
    transaction.done.catch(wiped)
    return transaction
  }

  async add(deed: Deed): Promise<Deed> {
    const transaction = this.writing()
    if (deed.key !== undefined)
      for (const place of await transaction.store.index('key').getAllKeys(deed.key)) await transaction.store.delete(place)
    const place = await transaction.store.add(deed)
    await transaction.done
    return { ...deed, place }
  }

  async put(deed: Deed): Promise<boolean> {
    const transaction = this.writing()
    const stands = (await transaction.store.get(deed.place!)) !== undefined
    if (stands) await transaction.store.put(deed)
    await transaction.done
    return stands
  }

  async remove(deed: Deed): Promise<boolean> {
    const transaction = this.writing()
    const stands = (await transaction.store.get(deed.place!)) !== undefined
    await transaction.store.delete(deed.place!)
    await transaction.done
    return stands
  }
}

class PassingQueue implements Queue {
  private readonly deeds = new Map<number, Deed>()
  private last = 0

  all(): Promise<Deed[]> {
    return Promise.resolve([...this.deeds.values()])
  }

  get(id: string): Promise<Deed | undefined> {
    return Promise.resolve([...this.deeds.values()].find((deed) => deed.id === id))
  }

  add(deed: Deed): Promise<Deed> {
    for (const [place, other] of this.deeds) if (deed.key !== undefined && other.key === deed.key) this.deeds.delete(place)
    const added = { ...deed, place: (this.last += 1) }
    this.deeds.set(added.place, added)
    return Promise.resolve(added)
  }

  put(deed: Deed): Promise<boolean> {
    const stands = this.deeds.has(deed.place!)
    if (stands) this.deeds.set(deed.place!, deed)
    return Promise.resolve(stands)
  }

  remove(deed: Deed): Promise<boolean> {
    return Promise.resolve(this.deeds.delete(deed.place!))
  }
}

function withoutPlace(deed: Deed): Deed {
  const free = { ...deed }
  delete free.place
  return free
}
