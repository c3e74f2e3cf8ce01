import { onMounted, shallowReactive, watch } from 'vue'
import { online } from '@/core/network'
import { Offline } from '@/core/refusal'

export interface Loaded<T> {
  /** The latest answer; it stays while a newer one is fetched or fails. */
  value: T | null
  /** Why the latest attempt failed. */
  error: unknown
  pending: boolean
  load(): Promise<void>
}

/** Reads when the component is mounted, again on `load`, and when the network is back after it was missed. */
export function useLoaded<T>(read: () => Promise<T>): Loaded<T> {
  let turn = 0
  const state: Loaded<T> = shallowReactive({ value: null as T | null, error: null as unknown, pending: true, load })

  async function load(): Promise<void> {
    const mine = ++turn
    state.pending = true
    const [value, error] = await read().then((answer) => [answer, null] as const, (failure) => [state.value, failure] as const)
    if (mine === turn) Object.assign(state, { value, error, pending: false })
  }

  onMounted(load)
  watch(online, (back) => back && state.error instanceof Offline && load())
  return state
}
