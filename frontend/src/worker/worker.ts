import { activate } from './activate'
import { answer } from './fetch'
import { install } from './install'

declare const self: ServiceWorkerGlobalScope

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('fetch', (event) => answer(event))
self.addEventListener('message', (event) => event.data === 'take-over' && void self.skipWaiting())
