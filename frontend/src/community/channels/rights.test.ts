import type { Me } from '@wire'
import { expect, test } from 'vitest'
import { isOwn, openableUnits, pathOf } from './rights'

const me: Pick<Me, 'units' | 'offices'> = {
  units: [
    { id: 3, name: '湖畔环保工会', kind: 'enterprise' },
    { id: 9, name: '装配二班', kind: 'team' },
  ],
  offices: [
    { unitId: 3, role: 'chair' },
    { unitId: 9, role: 'leader' },
  ],
}

test('a chair opens bars for the union, a leader opens none for the team', () => {
  expect(openableUnits(me).map((unit) => unit.id)).toEqual([3])
  expect(openableUnits({ ...me, offices: [{ unitId: 9, role: 'leader' }] })).toEqual([])
  expect(openableUnits(null)).toEqual([])
})

test("the county's bars are nobody's own", () => {
  expect(isOwn({ unitId: 3 }, me)).toBe(true)
  expect(isOwn({ unitId: 1 }, me)).toBe(false)
  expect(isOwn({ unitId: 1 }, { units: [{ id: 1, name: '县总工会', kind: 'county' }] })).toBe(false)
})

test('a joined bar opens its chat', () => {
  expect([pathOf({ id: 4, joined: true }), pathOf({ id: 4, joined: false })]).toEqual(['/channels/4', '/bars/4'])
})
