import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { confirmSheet, question } from './confirm'
import { notify, toast } from './toast'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('says a thing and goes by itself', async () => {
  const said = notify('已保存')
  expect(toast.value?.text).toBe('已保存')
  vi.advanceTimersByTime(3000)
  expect(toast.value).toBeNull()
  expect(await said).toBe(false)
})

it('waits longer for its action, and tells whether it was tapped', async () => {
  const said = notify('已删除', '撤销')
  vi.advanceTimersByTime(3000)
  toast.value?.done(true)
  expect(await said).toBe(true)
  expect(toast.value).toBeNull()
})

it('gives way to the next one, whose time is its own', () => {
  void notify('一')
  vi.advanceTimersByTime(2000)
  void notify('二')
  vi.advanceTimersByTime(1000)
  expect(toast.value?.text).toBe('二')
})

it('does not lie over a question', () => {
  void notify('已保存')
  void confirmSheet({ title: '确定?', yes: '确定' })
  expect(toast.value).toBeNull()
  question.value?.answer(false)
})
