import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { online } from '@/core/network'
import { Offline } from '@/core/refusal'

export interface Loaded<T> {
  value: ShallowRef<T | null>
  error: ShallowRef<unknown>
  busy: Ref<boolean>
  /** Never rejects; the last answer asked for wins. */
  load(): Promise<void>
}

/** Fetches at once, again on request, and when the network is back after it was missed; what was shown stays until the new answer is here. */
export function useLoad<T>(fetch: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const value = shallowRef<T | null>(null)
  const error = shallowRef<unknown>(null)
  const busy = ref(false)
  let current: AbortController | null = null

  async function load() {
    current?.abort()
    const mine = (current = new AbortController())
    busy.value = true
    try {
      const answer = await fetch(mine.signal)
      if (current === mine) [value.value, error.value] = [answer, null]
    } catch (failure) {
      if (current === mine) error.value = failure
    } finally {
      if (current === mine) busy.value = false
    }
  }

  watch(online, (back) => back && error.value instanceof Offline && void load())
  onScopeDispose(() => current?.abort())
  void load()
  return { value, error, busy, load }
}
