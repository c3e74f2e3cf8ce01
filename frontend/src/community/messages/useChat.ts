import type { Channel } from '@wire'
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { session } from '@/core/session'
import { rowsOf } from './rows'
import { feed, feedVersion, fromFeed } from './useFeed'
import { useWindow } from './useWindow'

/** One channel on the screen: what to draw there, and how far one has come. */
export function useChat(id: Ref<number>) {
  const channel = fromFeed((from): Channel | undefined => from.place(id.value)?.channel)
  const place = fromFeed((from) => from.place(id.value))
  const pending = fromFeed((from) => from.pending.of(id.value))
  const drawn = useWindow(id, place)
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = shallowRef<unknown>(null)
  /** As it was when the page was opened: reading moves the mark, not the line that shows it. */
  const firstUnread = ref<number | null>(null)
  const unreadThen = ref(0)

  const me = computed(() => session.me?.id ?? 0)
  const rows = computed(() =>
    rowsOf(drawn.shown.value, { me: me.value, firstUnread: firstUnread.value, pending: drawn.until.value === null ? pending.value : [] }),
  )

  async function open(): Promise<void> {
    state.value = 'loading'
    try {
      await feed.open(id.value)
      state.value = 'ready'
    } catch (error) {
      failure.value = error
      state.value = 'failed'
    }
  }

  function begin(): void {
    drawn.until.value = null
    unreadThen.value = channel.value?.unread ?? 0
    firstUnread.value = unreadThen.value > 0 ? (channel.value?.lastRead ?? 0) + 1 : null
    if (place.value?.joined) void open()
  }

  watch(place, (now) => now && begin(), { immediate: true })
  onScopeDispose(() => feed.close(id.value))

  return { channel, place, state, failure, rows, me, version: feedVersion, firstUnread, unreadThen, open, ...drawn }
}
