import { ref, watch } from 'vue'
import { outbox, queued } from './deeds'
import { live } from './live'
import { onEnd, session } from './session'

/** What the phone itself says about its network; `live.state` knows better once it has tried. */
export const online = ref(typeof navigator === 'undefined' || navigator.onLine)

/** Wires the phone's own signals to the connection and the outbox. Call once. */
export function startNetwork(): void {
  addEventListener('online', () => {
    online.value = true
    live.nudge()
    outbox.wake()
  })
  addEventListener('offline', () => (online.value = false))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') live.nudge()
    else if (queued.value.some(({ code }) => code === undefined)) void handOver().catch(() => undefined)
  })
  live.watch((frame) => {
    outbox.hear(frame)
    if (frame.t === 'ready') outbox.wake()
  })
  onEnd(() => {
    live.stop()
    outbox.stop()
  })
  watch(() => session.me?.id, join, { immediate: true })
}

function join(memberId: number | undefined): void {
  if (memberId === undefined) return
  outbox.start(memberId)
  live.start()
}

/** Where the browser can, the service worker goes on when this page is closed. */
async function handOver(): Promise<void> {
  const registration = (await navigator.serviceWorker?.getRegistration()) as { sync?: { register(tag: string): Promise<void> } } | undefined
  await registration?.sync?.register('outbox')
}
