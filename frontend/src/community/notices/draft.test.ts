import { expect, test } from 'vitest'
import { emptyDraft, faultsOf, publishOf } from './draft'

const NOW = Date.parse('2026-06-16T00:00:00Z')
const draft = { ...emptyDraft(7, 'id'), title: ' 登记体检 ' }

test('a title and a unit are all a notice takes', () => {
  expect(faultsOf(draft, NOW)).toEqual({})
  expect(faultsOf(emptyDraft(null, 'id'), NOW)).toEqual({ unitId: 'empty', title: 'empty' })
})

test('what is too long, over, or too far ahead is said', () => {
  expect(faultsOf({ ...draft, title: '字'.repeat(61), body: '字'.repeat(2001) }, NOW)).toEqual({ title: 'tooLong', body: 'tooLong' })
  expect(faultsOf({ ...draft, deadline: '2026-06-16T08:00' }, NOW)).toEqual({ deadline: 'past' })
  expect(faultsOf({ ...draft, deadline: '2026-06-16T08:01' }, NOW)).toEqual({})
  expect(faultsOf({ ...draft, deadline: '2027-06-18T08:00' }, NOW)).toEqual({ deadline: 'far' })
})

test('a deadline is sent in union time', () => {
  expect(publishOf({ ...draft, deadline: '2026-06-17T17:00' })).toEqual({ title: '登记体检', body: '', needsAck: true, deadline: '2026-06-17T17:00:00+08:00' })
  expect(publishOf(draft).deadline).toBeNull()
})
