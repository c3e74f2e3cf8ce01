import { beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { online } from '@/core/network'
import { answers } from '@/core/answers'
import { Offline, Refusal } from '@/core/refusal'
import { useLoad } from './useLoad'

beforeEach(() => {
  online.value = true
})

it('keeps what was shown while a newer answer fails', async () => {
  const replies: (() => Promise<string>)[] = [() => Promise.resolve('一'), () => Promise.reject(new Error('no'))]
  const scope = effectScope()
  const loaded = scope.run(() => useLoad(() => replies.shift()!()))!
  await vi.waitFor(() => expect(loaded.value.value).toBe('一'))
  await loaded.load()
  expect([loaded.value.value, loaded.error.value instanceof Error]).toEqual(['一', true])
  scope.stop()
})

it('asks again when the network is back', async () => {
  const replies: (() => Promise<string>)[] = [() => Promise.reject(new Offline()), () => Promise.resolve('到了')]
  const scope = effectScope()
  const loaded = scope.run(() => useLoad(() => replies.shift()!()))!
  await vi.waitFor(() => expect([loaded.error.value instanceof Offline, loaded.value.value]).toEqual([true, null]))
  online.value = false
  await nextTick()
  online.value = true
  await vi.waitFor(() => expect([loaded.error.value, loaded.value.value]).toEqual([null, '到了']))
  scope.stop()
})

it('with a name shows what the phone kept at once, and since when, while no answer comes', async () => {
  vi.spyOn(answers, 'seen').mockReturnValue({ key: 'events', value: 'kept', savedAt: 7, size: 4 })
  const scope = effectScope()
  const loaded = scope.run(() => useLoad(() => Promise.reject(new Offline()), () => 'events'))!
  expect([loaded.value.value, loaded.savedAt.value]).toEqual(['kept', 7])
  await vi.waitFor(() => expect(loaded.error.value).toBeInstanceOf(Offline))
  expect(loaded.value.value).toBe('kept')
  scope.stop()
})

it('a fresh answer takes the place of the kept one, and is kept', async () => {
  vi.spyOn(answers, 'read').mockResolvedValue({ key: 'events', value: 'kept', savedAt: 7, size: 4 })
  const keep = vi.spyOn(answers, 'keep').mockResolvedValue()
  const scope = effectScope()
  const loaded = scope.run(() => useLoad(() => Promise.resolve('fresh'), () => 'events'))!
  await vi.waitFor(() => expect(loaded.busy.value).toBe(false))
  expect(loaded.value.value).toBe('fresh')
  expect(keep).toHaveBeenCalledWith('events', 'fresh')
  scope.stop()
})

it('what is no longer mine to see is shown no more and forgotten', async () => {
  vi.spyOn(answers, 'seen').mockReturnValue({ key: 'event 5', value: 'kept', savedAt: 7, size: 4 })
  const forget = vi.spyOn(answers, 'forget').mockResolvedValue()
  const scope = effectScope()
  const loaded = scope.run(() => useLoad(() => Promise.reject(new Refusal(404, 'request.not_found', '')), () => 'event 5'))!
  await vi.waitFor(() => expect(loaded.error.value).toBeInstanceOf(Refusal))
  expect(loaded.value.value).toBeNull()
  expect(forget).toHaveBeenCalledWith('event 5')
  scope.stop()
})
