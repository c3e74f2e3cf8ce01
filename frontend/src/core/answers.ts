import { storeOf, wiped, type KeptAnswer } from './database'
import { onEnd, session } from './session'

export interface Bounds {
  count: number
  /** Characters of JSON: of all together, and of one. */
  total: number
  single: number
}

const BOUNDS: Bounds = { count: 200, total: 4_000_000, single: 500_000 }

/** What this page has seen or said itself: at once at hand, and all there is where a browser has no database. */
const seen = new Map<string, KeptAnswer>()
onEnd(() => seen.clear())

/** Answers of the server that may be shown again without it: of the member who is signed in, for as long as that is so. */
export const answers = {
  /** Without waiting for the phone's database. */
  seen(key: string): KeptAnswer | null {
    return seen.get(key) ?? null
  },

  async read(key: string): Promise<KeptAnswer | null> {
    const memberId = session.me?.id
    if (memberId === undefined || seen.has(key)) return seen.get(key) ?? null
    const kept = await storeOf(memberId).then((store) => store.get('answers', key)).catch(() => undefined)
    return session.me?.id === memberId ? (kept ?? null) : null
  },

  /** Never rejects: a copy that does not fit is no loss. */
  async keep(key: string, value: unknown, bounds = BOUNDS): Promise<void> {
    const memberId = session.me?.id
    const size = JSON.stringify(value)?.length ?? 0
    if (memberId === undefined || size === 0 || size > bounds.single) return
    const answer = { key, value, size, savedAt: Date.now() }
    seen.delete(key)
    seen.set(key, answer)
    for (const oldest of seen.keys()) if (seen.size > bounds.count) seen.delete(oldest)
    await write(memberId, answer, bounds).catch(() => undefined)
  },

  async forget(key: string): Promise<void> {
    const memberId = session.me?.id
    seen.delete(key)
    if (memberId !== undefined) await storeOf(memberId).then((store) => store.delete('answers', key)).catch(() => undefined)
  },
}

async function write(memberId: number, answer: KeptAnswer, bounds: Bounds): Promise<void> {
  const store = await storeOf(memberId)
  if (session.me?.id !== memberId) return
  const transaction = store.transaction('answers', 'readwrite')
  transaction.done.catch(wiped)
  await transaction.store.put(answer)
  let [count, total] = [0, 0]
  // From the newest down: what is past the bounds is the oldest.
  for (let cursor = await transaction.store.index('age').openKeyCursor(null, 'prev'); cursor; cursor = await cursor.continue()) {
    count += 1
    total += cursor.key[1]
    if (count > bounds.count || total > bounds.total) await transaction.store.delete(cursor.primaryKey)
  }
  await transaction.done
}
