import type { Cake } from '@wire'
import { expect, it } from 'vitest'
import { deliverable, shelve } from './shelf'

function cake(memberId: number, state: Cake['state'], audience: Cake['audience'] = 'group'): Cake {
  return { memberId, name: '周丽', team: null, on: '2026-06-20', pickUpOn: '2026-06-22', audience, state, steps: [] }
}

it('puts every cake on one shelf', () => {
  const shelves = shelve([cake(1, 'wanted'), cake(2, 'collected'), cake(3, 'delivered'), cake(4, 'ready')])
  expect(Object.values(shelves).map((those) => those.map(({ memberId }) => memberId))).toEqual([[1], [], [4], [2, 3]])
})

it('sends no private cake to a team', () => {
  expect(deliverable([cake(1, 'ordered', 'private'), cake(2, 'ordered')]).map(({ memberId }) => memberId)).toEqual([2])
})
