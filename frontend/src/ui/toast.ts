import { shallowRef } from 'vue'
import { look } from './look'

export interface Toast {
  text: string
  /** An undo or a way on; the toast waits longer for it. */
  action?: string
}

export const toast = shallowRef<(Toast & { done: (acted: boolean) => void }) | null>(null)

const STAY = 2600
const STAY_FOR_ACTION = 6000

/** Says a short thing at the foot of the screen; resolves true when its action was tapped. In 长辈版 nothing is timed: it stays until it is tapped. */
export function notify(text: string, action?: string): Promise<boolean> {
  toast.value?.done(false)
  return new Promise((resolve) => {
    const done = (acted: boolean) => {
      clearTimeout(timer)
      if (toast.value === mine) toast.value = null
      resolve(acted)
    }
    const mine = { text, action, done }
    const timer = look.elder ? undefined : setTimeout(() => mine.done(false), action ? STAY_FOR_ACTION : STAY)
    toast.value = mine
  }).then((acted) => acted === true)
}
