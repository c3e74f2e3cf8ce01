import { deleteDB } from 'idb'
import { closeStores, PREFIX } from './database'
import { forgetQueues } from './queue'

/** Facts of the phone, not of who uses it: they outlive a sign-out. */
const LASTING = ['look']

/** Takes what outlives a sign-out in hand; answers how to lay it down again. */
export function inHand(): () => void {
  const held = LASTING.map((key) => [key, facts.read<unknown>(key)] as const)
  return () => {
    for (const [key, value] of held) if (value !== null) facts.write(key, value)
  }
}

/** Leaves nothing of the member on the phone: databases, local storage, caches. Never rejects; what fails does not stop the rest. */
export async function wipe(): Promise<void> {
  const layDown = inHand()
  quietly(() => localStorage.clear())
  quietly(() => sessionStorage.clear())
  memory.clear()
  layDown()
  forgetQueues()
  const names = new Set(await closeStores())
  const listed = await Promise.resolve(globalThis.indexedDB?.databases?.()).catch(() => [])
  for (const { name } of listed ?? []) if (name?.startsWith(PREFIX)) names.add(name)
  const kept = globalThis.caches ? await caches.keys().catch(() => []) : []
  await Promise.allSettled([...[...names].map(async (name) => deleteDB(name)), ...kept.map((name) => caches.delete(name))])
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
