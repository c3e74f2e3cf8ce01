import type { Reader } from '@wire'
import { expect, test } from 'vitest'
import { isNight, telephoneless, whoFirst } from './telling'

function reader(memberId: number, hasPhone: boolean, activated: boolean): Reader {
  return { memberId, name: '', team: '', state: 'unread', at: null, hasPhone, activated, phone: null, seenAt: null, reminded: false, toldBy: null }
}

test('who has no phone is picked first', () => {
  const rows = [reader(1, true, true), reader(2, true, false), reader(3, false, false)]
  expect(whoFirst(rows).map((row) => row.memberId)).toEqual([3, 2, 1])
  expect(telephoneless(rows)).toEqual([3])
})

test('the quiet hours are from 22 to 7', () => {
  expect([21, 22, 0, 6, 7].map(isNight)).toEqual([false, true, true, true, false])
})
