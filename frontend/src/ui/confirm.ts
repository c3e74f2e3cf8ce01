import { shallowRef } from 'vue'
import { toast } from './toast'

export interface Question {
  title: string
  body?: string
  /** The verb of the button that does it. */
  yes: string
  no?: string
}

export const question = shallowRef<(Question & { answer: (yes: boolean) => void }) | null>(null)

/** Asks before what cannot be undone; resolves false when the sheet is closed any other way. */
export function confirmSheet(asked: Question): Promise<boolean> {
  question.value?.answer(false)
  // What was said a moment ago must not lie over the answers.
  toast.value?.done(false)
  return new Promise((resolve) => {
    question.value = {
      ...asked,
      answer: (yes) => {
        question.value = null
        resolve(yes)
      },
    }
  })
}
