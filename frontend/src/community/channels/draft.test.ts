import { expect, test } from 'vitest'
import { cleaned, emptyDraft, faultOf, markOf } from './draft'

const named = (name: string, mark = '') => ({ ...emptyDraft(), name, mark })

test('the seal takes the first sign of the name until one is chosen', () => {
  expect(markOf(named(' 动力说吧'))).toBe('动')
  expect(markOf(named('动力说吧', '说吧'))).toBe('说')
})

test('a rare sign of two code units stays whole', () => {
  expect(markOf(named('𠮷祥吧'))).toBe('𠮷')
})

test('a bar needs a name of at most 40 signs', () => {
  expect(faultOf(named('  '))).toBe('nameMissing')
  expect(faultOf(named('吧'.repeat(41)))).toBe('nameLong')
  expect(faultOf(named('吧'.repeat(40)))).toBeNull()
})

test('what is sent has no blanks at its ends', () => {
  expect(cleaned({ ...named(' 动力说吧 '), purpose: ' 提建议 ' })).toMatchObject({ name: '动力说吧', mark: '动', purpose: '提建议' })
})
