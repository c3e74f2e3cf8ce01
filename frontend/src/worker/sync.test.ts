import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { deleteDB } from 'idb'
import { closeStores, storeOf } from '../core/database'
import { queueOf } from '../core/queue'
import { json } from '../core/testkit'
import { drain } from './sync'

let asked: string[]
let answers: Record<string, () => Response | Promise<Response>>
let free: boolean

const deed = (id: string, lane = 'channel 7') => ({
  id, lane, kind: 'messages.send', payload: {}, writtenAt: '', attempts: 0, call: { method: 'PUT' as const, path: `/${id}`, body: {} },
})
const waiting = async () => (await (await queueOf(3)).all()).map(({ id }) => id)

beforeEach(async () => {
  asked = []
  free = true
  answers = { '/api/session/refresh': () => json(201, { accessToken: 'fresh', me: { id: 3 } }) }
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    return Promise.resolve().then(() => (answers[path] ?? (() => json(201, {})))())
  })
  const request = (_name: string, ...more: unknown[]) => (more.at(-1) as (lock: object | null) => unknown)(more.length === 2 && !free ? null : {})
  vi.stubGlobal('navigator', { locks: { request } })
  await (await storeOf(3)).put('state', { deviceKey: 'key' }, 'device')
  for (const one of [deed('a'), deed('b'), deed('x', 'event 5')]) await (await queueOf(3)).add(one)
})

afterEach(async () => {
  for (const name of await closeStores()) await deleteDB(name)
  vi.unstubAllGlobals()
})

it('sends what waits in order and lets go of it', async () => {
  await drain()
  expect(asked).toEqual(['/api/session/refresh', '/a', '/b', '/x'])
  expect(await waiting()).toEqual([])
})

it('leaves all to a page that is open', async () => {
  free = false
  await expect(drain()).rejects.toThrow()
  expect(asked).toEqual([])
})

it('keeps the order of a lane that could not go on, and asks to be called again', async () => {
  answers['/a'] = () => Promise.reject(new TypeError('network'))
  await expect(drain()).rejects.toThrow()
  expect(await waiting()).toEqual(['a', 'b'])
})

it('leaves a refusal to the page, which can say why', async () => {
  answers['/a'] = () => json(409, { code: 'channels.closed' })
  await drain()
  expect(await waiting()).toEqual(['a', 'b'])
})

it('takes a captive portal for no answer', async () => {
  answers['/a'] = () => new Response('<html>', { status: 200, headers: { 'content-type': 'text/html' } })
  await expect(drain()).rejects.toThrow()
  expect(await waiting()).toEqual(['a', 'b'])
})

it('sends nothing for somebody who is signed out', async () => {
  answers['/api/session/refresh'] = () => json(401, {})
  await drain()
  expect(asked).toEqual(['/api/session/refresh'])
  expect(await waiting()).toEqual(['a', 'b', 'x'])
})
