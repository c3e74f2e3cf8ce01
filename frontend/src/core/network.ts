import { ref } from 'vue'
import { live } from './live'
import { outbox } from './outbox'
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
  })
  live.watch((frame) => {
    outbox.hear(frame)
    if (frame.t === 'ready') outbox.wake()
  })
  onEnd(() => {
    live.stop()
    outbox.stop()
  })
  join()
}

/** Connects for the member who is signed in now; call again after signing in. */
export function join(): void {
  if (!session.me) return
  outbox.start(session.me.id)
  live.start()
}
