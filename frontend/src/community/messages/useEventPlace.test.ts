import { expect, test } from 'vitest'
import { stepOf } from './useEventPlace'

const open = { state: 'open' as const, mine: null, capacity: 10, taken: 9, waiting: 0 }

test('a free place can be taken, a full event is waited for', () => {
  expect(stepOf(open)).toBe('join')
  expect(stepOf({ ...open, taken: 10 })).toBe('wait')
})

test('whoever waits goes before a newcomer', () => {
  expect(stepOf({ ...open, waiting: 1 })).toBe('wait')
})

test('my own place counts more than a closed door, a cancelled event more than my place', () => {
  const mine = { state: 'going' as const, position: 3 }
  expect(stepOf({ ...open, state: 'closed', mine })).toBe('going')
  expect(stepOf({ ...open, state: 'cancelled', mine })).toBe('cancelled')
  expect(stepOf({ ...open, state: 'closed' })).toBe('closed')
})
