import type { Channel, MessagePage } from '@wire'
import { computed, ref, shallowRef, watch, type ComputedRef } from 'vue'
import { api } from '@/core/api'
import { storeOf } from '@/core/database'
import { outbox, queued } from '@/core/deeds'
import { live } from '@/core/live'
import { onEnd, session } from '@/core/session'
import { setUnread } from '@/core/unread'
import { Feed } from './feed'
import { CopyWriter, readCopy } from './copy'
import { reactions, recalls, sends } from './kinds'
import { prefetch } from './prefetch'

export const LIST_PATH = '/messages'

/** Rises when what the feed holds has changed; the feed itself knows nothing of Vue. */
const version = shallowRef(0)
let due = false

const SAVE_AFTER = 1000
/** A database that does not open must not keep the server's answer waiting. */
const RESTORE_WAIT = 3000
let writer: CopyWriter | null = null
let saving: ReturnType<typeof setTimeout> | undefined
let writing = false

/** When what the feed holds was last equal to the server's; null before it ever was. */
export const syncedAt = ref<number | null>(null)
let restored: Promise<void> = Promise.resolve()

export const feed = new Feed({
  me: () => session.me?.id ?? 0,
  list: () => restored.then(() => api.get<Channel[]>('/api/channels')),
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
      await restored
      await feed.connected(epoch, heads)
      syncedAt.value = Date.now()
    },
    receive: (frame) => {
      feed.receive(frame)
      if (frame.t === 'pong') syncedAt.value = Date.now()
    },
    left: (ids) => {
      feed.left(ids)
      void feed.load()
    },
  })
  sends.listen({ sent: (_outgoing, message, { id }) => (message === null ? feed.pending.stand(id) : feed.put(message)) })
  recalls.listen({ sent: (_undone, message) => feed.put(message) })
  reactions.listen({ refused: ({ channelId, no, kind, on }) => feed.unwish(channelId, no, kind, on) })
  watch(queued, followOutbox, { flush: 'sync', immediate: true })
  watch(() => session.me?.id, begin, { immediate: true })
  watch(live.state, (state) => state === 'ready' && void prefetch(feed, () => live.state.value === 'ready'))
  addEventListener('pagehide', () => void save())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void save())
  onEnd(() => {
    syncedAt.value = null
    feed.pending.clear()
    feed.drop()
  })
}

/** Takes up what the phone kept for this member, before anything of the server's is looked at. */
function begin(memberId: number | undefined): void {
  if (memberId === undefined) return
  writer = new CopyWriter(() => storeOf(memberId))
  restored = within(RESTORE_WAIT, storeOf(memberId).then(readCopy)).then((copy) => {
    if (!copy || session.me?.id !== memberId) return
    feed.restore(copy.epoch, copy.places)
    syncedAt.value ??= copy.savedAt
  }, () => undefined)
}

async function save(): Promise<void> {
  clearTimeout(saving)
  saving = undefined
  const [memberId, epoch, savedAt] = [session.me?.id, feed.epochNow(), syncedAt.value]
  if (memberId === undefined || epoch === null || savedAt === null || feed.state !== 'ready') return
  if (writing) {
    saving = setTimeout(() => void save(), SAVE_AFTER)
    return
  }
  writing = true
  const stillMine = () => session.me?.id === memberId && feed.epochNow() === epoch
  await writer?.write({ epoch, savedAt }, feed.all(), feed.drops, stillMine).catch(() => undefined)
  writing = false
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
    saving ??= setTimeout(() => void save(), SAVE_AFTER)
  })
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return Promise.race([work, new Promise<T>((_done, refuse) => setTimeout(() => refuse(new Error('late')), ms))])
}
