import { ref, type Ref } from 'vue'
import { explain } from './explain'
import { notify } from './toast'

export interface Pending {
  busy: Ref<boolean>
  /** Runs one action at a time; tells the string it answers, or why it failed. Answers whether it was done; never rejects. */
  run(work: () => Promise<unknown>): Promise<boolean>
}

export function usePending(): Pending {
  const busy = ref(false)
  async function run(work: () => Promise<unknown>) {
    if (busy.value) return false
    busy.value = true
    try {
      const told = await work()
      if (typeof told === 'string') void notify(told)
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
