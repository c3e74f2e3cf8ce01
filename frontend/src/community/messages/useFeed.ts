import type { Channel, MessagePage } from '@wire'
import { computed, shallowRef, type ComputedRef } from 'vue'
import { api } from '@/core/api'
import { live } from '@/core/live'
import { outbox } from '@/core/outbox'
import { onEnd, session } from '@/core/session'
import { setUnread } from '@/core/unread'
import { Feed } from './feed'
import { tellOwed } from './readMarks'

export const LIST_PATH = '/messages'

/** Rises when what the feed holds has changed; the feed itself knows nothing of Vue. */
const version = shallowRef(0)
let due = false

export const feed = new Feed({
  me: () => session.me?.id ?? 0,
  list: () => api.get<Channel[]>('/api/channels'),
  page: (channelId, query) => api.get<MessagePage>(`/api/channels/${channelId}/messages`, { query }),
  changed,
  settled: (clientId) => void outbox.settle(clientId).catch(() => undefined),
})

/** Reads the feed as a reactive value. */
export function fromFeed<T>(read: (feed: Feed) => T): ComputedRef<T> {
  return computed(() => {
    void version.value
    return read(feed)
  })
}

export const feedVersion = computed(() => version.value)

/** Wires the feed to the connection, the outbox and the session. Call once. */
export function startFeed(): void {
  live.register({
    epoch: () => feed.epochNow(),
    cursors: () => feed.cursors(),
    connected: async (epoch, heads) => {
      await feed.connected(epoch, heads)
      tellOwed()
    },
    receive: (frame) => feed.receive(frame),
    left: (ids) => {
      feed.left(ids)
      void feed.load()
    },
  })
  outbox.listen({
    sent: ({ clientId }, message) => (message === null ? feed.pending.stand(clientId) : feed.put(message)),
    changed: () => void followOutbox(),
  })
  onEnd(() => {
    feed.pending.clear()
    feed.drop()
  })
  void followOutbox()
}

let asked = 0

async function followOutbox(): Promise<void> {
  const turn = (asked += 1)
  const waiting = await outbox.list().catch(() => [])
  if (turn !== asked) return
  feed.pending.follow(waiting)
  changed()
}

/** Many changes of one moment are drawn once. */
function changed(): void {
  if (due) return
  due = true
  queueMicrotask(() => {
    due = false
    version.value += 1
    setUnread(LIST_PATH, feed.unread())
  })
}
