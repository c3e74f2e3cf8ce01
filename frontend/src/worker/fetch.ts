import { cacheName, isOurs, paths } from './shell'

declare const self: ServiceWorkerGlobalScope

/** Answers pages and built files; whatever stands under /api goes past. */
export function answer(event: FetchEvent): void {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api')) return
  if (request.mode === 'navigate') event.respondWith(shellOr(request, '/'))
  else if (paths.includes(url.pathname)) event.respondWith(shellOr(request, url.pathname))
}

/** Signing out empties the cache: what is missing is fetched and kept again. */
async function shellOr(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(cacheName)
  const kept = await cache.match(path)
  if (kept) return kept
  const response = await fetch(request)
  if (path !== '/' && isOurs(response, path)) await cache.put(path, response.clone())
  return response
}
