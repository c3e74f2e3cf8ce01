import { onScopeDispose, ref, type Ref } from 'vue'

/** The time, good to half a minute, for words such as 3 分钟前. */
export function useNow(): Ref<number> {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), 30_000)
  onScopeDispose(() => clearInterval(timer))
  return now
}
