import { expect, it } from 'vitest'
import { likenessWords, linkable, mayBeNew } from './likeness'

const like = (by: 'phone' | 'name' | 'elsewhere', activated = false) =>
  by === 'elsewhere' ? { by, memberId: null, name: null, team: null, activated: false } : { by, memberId: 7, name: '王军', team: '质检班', activated }

it('offers to link only who has not signed in, and somebody new only where the number is free', () => {
  const offers = [null, like('phone'), like('phone', true), like('name'), like('name', true), like('elsewhere')].map((one) => [linkable(one), mayBeNew(one)])
  expect(offers).toEqual([[false, true], [true, false], [false, false], [true, true], [false, true], [false, false]])
})

it('says whom it means', () => {
  expect(likenessWords(null)).toBe('')
  expect(likenessWords(like('phone'))).toContain('王军')
  expect(likenessWords(like('elsewhere'))).not.toContain('王军')
})
