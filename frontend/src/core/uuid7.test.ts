import { expect, it } from 'vitest'
import { uuid7 } from './uuid7'

it('is a version 7 id that begins with its time', () => {
  const at = Date.now() + 1000
  const id = uuid7(at)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(at)
})

it('sorts as made, within a millisecond and when the clock is set back', () => {
  const at = Date.now() + 5000
  const ids = Array.from({ length: 9000 }, (_, turn) => uuid7(turn < 8500 ? at : at - 60_000))
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
