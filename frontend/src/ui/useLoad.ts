import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { answers } from '@/core/answers'
import { online } from '@/core/network'
import { Offline, Refusal } from '@/core/refusal'

export interface Loaded<T> {
  value: ShallowRef<T | null>
  error: ShallowRef<unknown>
  busy: Ref<boolean>
  /** When the answer that is shown was given; null before there is one. */
  savedAt: Ref<number | null>
  /** Never rejects; the last answer asked for wins. */
  load(): Promise<void>
}

/**
 * Fetches at once, again on request, and when the network is back after it was missed; what was shown stays until the
 * new answer is here. With `keep`, a name for the answer, the phone keeps it and shows it at once the next time; only
 * for what may lie on a phone, so not for other people's personal facts.
 */
export function useLoad<T>(fetch: (signal: AbortSignal) => Promise<T>, keep?: () => string): Loaded<T> {
  const value = shallowRef<T | null>(null)
  const error = shallowRef<unknown>(null)
  const busy = ref(false)
  const savedAt = ref<number | null>(null)
  let current: AbortController | null = null

  async function load() {
    current?.abort()
    const mine = (current = new AbortController())
    const key = keep?.()
    busy.value = true
    if (key !== undefined) void showKept(key, mine)
    try {
      const answer = await fetch(mine.signal)
      if (current !== mine) return
      ;[value.value, error.value, savedAt.value] = [answer, null, Date.now()]
      if (key !== undefined) void answers.keep(key, answer)
    } catch (failure) {
      if (current === mine) miss(failure, key)
    } finally {
      if (current === mine) busy.value = false
    }
  }

  async function showKept(key: string, mine: AbortController) {
    if (value.value !== null) return
    const kept = answers.seen(key) ?? (await answers.read(key))
    if (kept && current === mine && value.value === null && !isGone(error.value)) [value.value, savedAt.value] = [kept.value as T, kept.savedAt]
  }

  function miss(failure: unknown, key: string | undefined) {
    error.value = failure
    if (key === undefined || !isGone(failure)) return
    void answers.forget(key)
    value.value = null
  }

  watch(online, (back) => back && error.value instanceof Offline && void load())
  onScopeDispose(() => current?.abort())
  void load()
  return { value, error, busy, savedAt, load }
}

/** It is no longer there, or no longer mine to see. */
function isGone(error: unknown): boolean {
  return error instanceof Refusal && (error.status === 403 || error.status === 404)
}
