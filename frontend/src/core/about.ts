import { shallowRef } from 'vue'
import type { About } from '@wire'
import { api } from './api'

/** What a stranger may know of this server; null until it answered once. */
export const about = shallowRef<About | null>(null)

let asking: Promise<About> | null = null

/** Asks once; after a failure the next call asks again. */
export function loadAbout(): Promise<About> {
  asking ??= api.open<About>('GET', '/api/about').then(
    (answer) => (about.value = answer),
    (error) => {
      asking = null
      throw error
    },
  )
  return asking
}
