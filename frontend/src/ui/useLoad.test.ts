import { beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { online } from '@/core/network'
import { Offline } from '@/core/refusal'
import { useLoad } from './useLoad'

beforeEach(() => {
  online.value = true
})

it('keeps what was shown while a newer answer fails', async () => {
  const answers: (() => Promise<string>)[] = [() => Promise.resolve('一'), () => Promise.reject(new Error('no'))]
  const scope = effectScope()
  const loaded = scope.run(() => useLoad(() => answers.shift()!()))!
  await vi.waitFor(() => expect(loaded.value.value).toBe('一'))
  await loaded.load()
  expect([loaded.value.value, loaded.error.value instanceof Error]).toEqual(['一', true])
  scope.stop()
})

it('asks again when the network is back', async () => {
  const answers: (() => Promise<string>)[] = [() => Promise.reject(new Offline()), () => Promise.resolve('到了')]
  const scope = effectScope()
  const loaded = scope.run(() => useLoad(() => answers.shift()!()))!
  await vi.waitFor(() => expect([loaded.error.value instanceof Offline, loaded.value.value]).toEqual([true, null]))
  online.value = false
  await nextTick()
  online.value = true
  await vi.waitFor(() => expect([loaded.error.value, loaded.value.value]).toEqual([null, '到了']))
  scope.stop()
})
