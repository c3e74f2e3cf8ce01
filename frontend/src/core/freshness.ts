import { ref } from 'vue'

/** True when a newer version is on the phone and waits for one tap. */
export const newVersion = ref(false)

let waiting: ServiceWorker | null = null

/** Registers the service worker where there is one; inside WeChat all works without. */
export async function startFreshness(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => null)
  if (!registration) return
  offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing
    coming?.addEventListener('statechange', () => coming.state === 'installed' && offer(coming))
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => undefined)
  })
}

/** Takes the new version; the page comes back in it. */
export function update(): void {
  navigator.serviceWorker?.addEventListener('controllerchange', () => location.reload(), { once: true })
  if (waiting) waiting.postMessage('take-over')
  else location.reload()
}

/** The first one to be installed is no news. */
function offer(worker: ServiceWorker | null): void {
  if (!worker || !navigator.serviceWorker.controller) return
  waiting = worker
  newVersion.value = true
}
