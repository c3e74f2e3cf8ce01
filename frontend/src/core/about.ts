import { shallowRef } from 'vue'
import type { About } from '@wire'
import { api } from './api'

/** What a stranger may know of this server; null until it answered once. */
export const about = shallowRef<About | null>(null)

let asking: Promise<About> | null = null

/** Asks anew, always of the network. */
export async function renewAbout(): Promise<About> {
  return (about.value = await api.open<About>('GET', '/api/about'))
}

/** Asks once; after a failure the next call asks again. */
export function loadAbout(): Promise<About> {
  asking ??= renewAbout().catch((error: unknown) => {
    asking = null
    throw error
  })
  return asking
}
