import type { Channel, MessagePage } from '@wire'
import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import { api } from '@/core/api'
import { outbox, queued } from '@/core/deeds'
import { live } from '@/core/live'
import { onEnd, session } from '@/core/session'
import { setUnread } from '@/core/unread'
import { Feed } from './feed'
import { reactions, recalls, sends } from './kinds'

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
    connected: (epoch, heads) => feed.connected(epoch, heads),
    receive: (frame) => feed.receive(frame),
    left: (ids) => {
      feed.left(ids)
      void feed.load()
    },
  })
  sends.listen({ sent: (_outgoing, message, { id }) => (message === null ? feed.pending.stand(id) : feed.put(message)) })
  recalls.listen({ sent: (_undone, message) => feed.put(message) })
  reactions.listen({ refused: ({ channelId, no, kind, on }) => feed.unwish(channelId, no, kind, on) })
  watch(queued, followOutbox, { flush: 'sync', immediate: true })
  onEnd(() => {
    feed.pending.clear()
    feed.drop()
  })
}

function followOutbox(): void {
  feed.pending.follow(sends.waiting())
  changed()
}

/** A reaction that still waits is shown whatever the server tells meanwhile. */
function showWishes(): void {
  for (const { payload, code } of reactions.waiting()) {
    const log = feed.place(payload.channelId)?.log
    const message = log?.at(payload.no)
    if (log && message && code === undefined && log.reaction(message, payload.kind).mine !== payload.on) log.wish(message, payload.kind, payload.on)
  }
}

/** Many changes of one moment are drawn once. */
function changed(): void {
  if (due) return
  due = true
  queueMicrotask(() => {
    due = false
    showWishes()
    version.value += 1
    setUnread(LIST_PATH, feed.unread())
  })
}
