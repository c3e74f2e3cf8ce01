import { computed, ref, watch } from 'vue'
import { about, renewAbout } from './about'

/** The wire this app was built for; the server names the oldest it still gets on with. */
export const WIRE = 1
const ASK_AGAIN = 60 * 60_000

/** True when a newer version is on the phone and waits for one tap. */
export const newVersion = ref(false)

/** This app is too old for the server: nothing but updating helps. */
export const tooOld = computed(() => (about.value?.oldestWire ?? 0) > WIRE)

let registration: ServiceWorkerRegistration | null = null
let waiting: ServiceWorker | null = null
let wanted = false

/** Registers the service worker where there is one; inside WeChat all works without. */
export async function startFreshness(): Promise<void> {
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look())
  setInterval(look, ASK_AGAIN)
  watch(tooOld, (old) => old && void registration?.update().catch(() => undefined))
  if (!('serviceWorker' in navigator)) return
  registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => null)
  if (!registration) return
  offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const coming = registration?.installing
    coming?.addEventListener('statechange', () => coming.state === 'installed' && offer(coming))
  })
}

/** Takes the new version; the page comes back in it. */
export async function update(): Promise<void> {
  navigator.serviceWorker?.addEventListener('controllerchange', () => location.reload(), { once: true })
  wanted = true
  if (waiting) return waiting.postMessage('take-over')
  await registration?.update().catch(() => undefined)
  if (waiting || registration?.installing) return
  // No newer worker is to be had, and the one there is keeps an app that is too old.
  if (tooOld.value) await registration?.unregister()
  location.reload()
}

function look(): void {
  registration?.update().catch(() => undefined)
  renewAbout().catch(() => undefined)
}

/** The first one to be installed is no news. */
function offer(worker: ServiceWorker | null): void {
  if (!worker || !navigator.serviceWorker.controller) return
  waiting = worker
  newVersion.value = true
  if (wanted) worker.postMessage('take-over')
}
