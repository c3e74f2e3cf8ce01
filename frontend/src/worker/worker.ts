import { activate } from './activate'
import { answer } from './fetch'
import { install } from './install'
import { drain } from './sync'

declare const self: ServiceWorkerGlobalScope

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('fetch', (event) => answer(event))
self.addEventListener('sync', (event) => {
  const { tag } = event as unknown as { tag: string }
  if (tag === 'outbox') (event as ExtendableEvent).waitUntil(drain())
})
self.addEventListener('message', (event) => event.data === 'take-over' && void self.skipWaiting())
