import { ref } from 'vue'
import { onEnd } from './session'

/** The number on a tab's badge, by the tab's path; whoever knows it writes it. */
export const unread = ref<Record<string, number>>({})

export function setUnread(path: string, count: number): void {
  if (unread.value[path] !== count) unread.value = { ...unread.value, [path]: count }
}

onEnd(() => (unread.value = {}))
