import { expect, it } from 'vitest'
import { audienceOf } from './audience'

it('is what was agreed to last, and nobody without a yes', () => {
  expect(audienceOf([{ purpose: 'membership' }, { purpose: 'birthday' }])).toBe('group')
  expect(audienceOf([{ purpose: 'birthday_private' }])).toBe('private')
  expect(audienceOf([{ purpose: 'membership' }])).toBe('none')
})
