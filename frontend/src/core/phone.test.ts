import { expect, it } from 'vitest'
import { isPhone, plainPhone } from './phone'

it('reads a number as people write it', () => {
  expect(plainPhone('+86 138-0000-0012')).toBe('13800000012')
  expect(plainPhone('１３８０００００００１２'.slice(0, 11))).toHaveLength(11)
  expect(isPhone('138 0000 0012')).toBe(true)
  expect(isPhone('12800000012')).toBe(false)
})
