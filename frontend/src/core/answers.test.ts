import 'fake-indexeddb/auto'
import type { Me } from '@wire'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { answers } from './answers'
import { storeOf } from './database'
import { begin, expire, startSession } from './session'
import { wipe } from './storage'

const signIn = (id: number) => begin({ accessToken: 'a', expiresAt: new Date(Date.now() + 600_000).toISOString(), deviceKey: 'k', me: { id } as Me })
const bounds = { count: 3, total: 100, single: 40 }
const stored = async (id: number) => (await (await storeOf(id)).getAllFromIndex('answers', 'age')).map(({ key }) => key)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  startSession()
  signIn(3)
})

afterEach(async () => {
  vi.useRealTimers()
  await wipe()
})

async function keep(key: string, value: unknown): Promise<void> {
  vi.setSystemTime(Date.now() + 1000)
  await answers.keep(key, value, bounds)
}

it('an answer is read again with the time it was given', async () => {
  await answers.keep('events', [1, 2])
  expect(await answers.read('events')).toMatchObject({ value: [1, 2], savedAt: Date.now() })
})

it('the oldest goes when there are too many', async () => {
  for (const key of ['a', 'b', 'c', 'a', 'd']) await keep(key, key)
  expect(await stored(3)).toEqual(['c', 'a', 'd'])
})

it('the oldest goes when they are too large together, and one that is too large alone is not kept', async () => {
  for (const key of ['a', 'b', 'c']) await keep(key, 'x'.repeat(35))
  expect(await stored(3)).toEqual(['b', 'c'])
  await keep('d', 'x'.repeat(50))
  expect(await stored(3)).toEqual(['b', 'c'])
})

it('another member finds nothing, and nothing is left when the session has ended', async () => {
  await answers.keep('events', ['mine'])
  expire()
  expect(await answers.read('events')).toBeNull()
  signIn(4)
  expect(await answers.read('events')).toBeNull()
  await vi.waitFor(async () => expect(await stored(3)).toEqual([]))
})

it('an answer that comes after its member has left is not kept', async () => {
  const keeping = answers.keep('events', ['mine'])
  expire()
  await keeping
  await vi.waitFor(async () => expect(await stored(3)).toEqual([]))
})

it('without a database the page itself remembers', async () => {
  vi.stubGlobal('indexedDB', undefined)
  signIn(5)
  await answers.keep('events', [5])
  expect(await answers.read('events')).toMatchObject({ value: [5] })
  vi.unstubAllGlobals()
})
