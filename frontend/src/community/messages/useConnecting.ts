import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { live } from '@/core/live'
import { online } from '@/core/network'

/** A line that comes back at once needs no words. */
const PATIENCE = 1500

/** True while the phone has a network but the server has not been reached for a moment. */
export function useConnecting(): Ref<boolean> {
  const late = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(
    () => online.value && live.state.value !== 'ready',
    (waiting) => {
      clearTimeout(timer)
      late.value = false
      if (waiting) timer = setTimeout(() => (late.value = true), PATIENCE)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return late
}
