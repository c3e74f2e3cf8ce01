import type { Event } from '@wire'
import { expect, it } from 'vitest'

import { shelve } from './shelves'

function event(id: number, startsAt: string, change: Partial<Event> = {}): Event {
  return {
    id, unitId: 1, unitName: '湖畔工会', title: '活动', startsAt, endsAt: startsAt, closesAt: startsAt, place: '礼堂', address: '',
    bar: null, capacity: 10, taken: 0, waiting: 0, state: 'open', mine: null, mayCome: true, checkedInAt: null, asks: false, ...change,
  }
}

const EVENTS = [
  event(1, '2026-06-20T06:00:00Z'),
  event(2, '2026-06-18T06:00:00Z', { mine: { state: 'going', position: 1 } }),
  event(3, '2026-06-01T06:00:00Z', { state: 'done', mine: { state: 'going', position: 1 } }),
  event(4, '2026-06-05T06:00:00Z', { state: 'cancelled' }),
  event(5, '2026-06-17T06:00:00Z', { state: 'running' }),
]

const ids = (events: Event[]) => events.map(({ id }) => id)

it('puts what is coming and what is running soonest first', () => {
  expect(ids(shelve(EVENTS, 'upcoming'))).toEqual([5, 2, 1])
})

it('shows as mine only what still lies ahead', () => {
  expect(ids(shelve(EVENTS, 'mine'))).toEqual([2])
})

it('keeps what is over, latest first', () => {
  expect(ids(shelve(EVENTS, 'past'))).toEqual([4, 3])
})
