import { expect, it } from 'vitest'
import { codeIn, fitsMask, safeNext } from './rules'

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
