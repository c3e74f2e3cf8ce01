import { expect, it } from 'vitest'
import { codeIn, fitsMask, isPhone, plainPhone, safeNext } from './rules'

it('reads a number as people write it', () => {
  expect(plainPhone('+86 138-0000-0012')).toBe('13800000012')
  expect(plainPhone('１３８０００００００１２'.slice(0, 11))).toHaveLength(11)
  expect(isPhone('138 0000 0012')).toBe(true)
  expect(isPhone('12800000012')).toBe(false)
})

it('compares a number with its masked form', () => {
  expect(fitsMask('13800000012', '138****0012')).toBe(true)
  expect(fitsMask('13900000012', '138****0012')).toBe(false)
  expect(fitsMask('1380000012', '138****0012')).toBe(false)
})

it('goes on only to a path of this app', () => {
  expect(safeNext('/events/3?x=1')).toBe('/events/3?x=1')
  for (const bad of ['//evil.cn', '/\\evil.cn', 'https://evil.cn', '/\t/evil.cn', undefined, ['/a']]) expect(safeNext(bad)).toBe('/')
})

it('takes a code from the fragment before the query', () => {
  expect(codeIn('#AB12', 'CD34')).toBe('AB12')
  expect(codeIn('#code=AB%2012', undefined)).toBe('AB 12')
  expect(codeIn('', 'CD34')).toBe('CD34')
  expect(codeIn('#%', undefined)).toBe('%')
})
