import { ref, type Ref } from 'vue'
import { explain } from './explain'
import { notify } from './toast'

/** Runs one action at a time; says why it failed. `run` answers whether it was done. */
export function usePending(): { busy: Ref<boolean>; run: (work: () => Promise<unknown>) => Promise<boolean> } {
  const busy = ref(false)
  async function run(work: () => Promise<unknown>) {
    if (busy.value) return false
    busy.value = true
    try {
      await work()
      return true
    } catch (error) {
      void notify(explain(error))
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, run }
}
