import { expect, it } from 'vitest'
import { inPages } from './slips'

it('puts ten slips on a page and leaves nobody out', () => {
  const people = Array.from({ length: 112 }, (_, n) => n)
  const pages = inPages(people)
  expect(pages.map((page) => page.length)).toEqual([...Array.from({ length: 11 }, () => 10), 2])
  expect(pages.flat()).toEqual(people)
  expect(inPages([])).toEqual([])
})
