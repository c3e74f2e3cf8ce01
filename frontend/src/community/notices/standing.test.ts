import type { MyNotice } from '@wire'
import { expect, test } from 'vitest'
import { isOpen, leftOf, mayAck, openFirst, pinnedIn } from './standing'

const NOW = Date.parse('2026-06-16T08:00:00Z')

function row(id: number, more: Partial<MyNotice['notice']> = {}, mine: MyNotice['mine'] = 'unread'): MyNotice {
  const notice = {
    id, unitId: 1, unitName: '', author: '', title: `${id}`, needsAck: true, deadline: null, at: `2026-06-1${id}T00:00:00Z`, withdrawn: false,
    pinned: true, channelId: 7, audience: 112, read: 0, acked: 0, told: 0, ...more,
  }
  return { notice, mine, mayManage: false }
}

test('what is left is said in the largest unit that fits', () => {
  expect(leftOf(null, NOW)).toBeNull()
  expect(leftOf('2026-06-17T09:00:00Z', NOW)).toEqual({ unit: 'days', n: 1 })
  expect(leftOf('2026-06-17T07:59:00Z', NOW)).toEqual({ unit: 'hours', n: 23 })
  expect(leftOf('2026-06-16T08:59:00Z', NOW)).toEqual({ unit: 'minutes', n: 0 })
  expect(leftOf('2026-06-16T08:00:00Z', NOW)).toEqual({ unit: 'over', n: 0 })
})

test('what is to be confirmed stays open until confirmed, told, withdrawn or over', () => {
  expect(isOpen(row(1), NOW)).toBe(true)
  expect(isOpen(row(1, {}, 'read'), NOW)).toBe(true)
  expect(isOpen(row(1, {}, 'acked'), NOW)).toBe(false)
  expect(isOpen(row(1, {}, 'told'), NOW)).toBe(false)
  expect(isOpen(row(1, {}, null), NOW)).toBe(false)
  expect(isOpen(row(1, { withdrawn: true }), NOW)).toBe(false)
  expect(isOpen(row(1, { deadline: '2026-06-16T07:00:00Z' }), NOW)).toBe(false)
})

test('where nothing is to be confirmed reading closes it', () => {
  expect(isOpen(row(1, { needsAck: false }), NOW)).toBe(true)
  expect(isOpen(row(1, { needsAck: false }, 'read'), NOW)).toBe(false)
  expect(mayAck(row(1, { needsAck: false }).notice, 'unread')).toBe(false)
})

test('one may still confirm after the deadline', () => {
  expect(mayAck(row(1, { deadline: '2026-06-16T07:00:00Z' }).notice, 'unread')).toBe(true)
})

test('open ones come first, the newest of each part before the others', () => {
  const rows = [row(1), row(2, {}, 'acked'), row(3), row(4, {}, 'acked')]
  expect(openFirst(rows, NOW).map(({ notice }) => notice.id)).toEqual([3, 1, 4, 2])
})

test('over a group stands what I am still to confirm, else the newest pinned one', () => {
  const rows = [row(1), row(2, {}, 'acked'), row(3, { channelId: 8 })]
  expect(pinnedIn(rows, 7, NOW)?.notice.id).toBe(1)
  expect(pinnedIn(rows.slice(1), 7, NOW)?.notice.id).toBe(2)
  expect(pinnedIn([row(1, { pinned: false })], 7, NOW)).toBeUndefined()
})
