import { expect, it } from 'vitest'
import { undoesAnything, undoneWords } from './undo'

const nothing = { removed: [], restored: [], returned: [], kept: [], closedTeams: [], done: false }

it('says which fields go back and why something stays', () => {
  expect(undoneWords({ name: '方敏', fields: ['team', 'birthday'], why: null })).toBe('方敏:班组、生日')
  expect(undoneWords({ name: '陈强', fields: [], why: 'phone' })).toContain('陈强')
  expect(undoneWords({ name: '陈强', fields: ['phone'], why: 'changed' })).toMatch(/手机号.+改过/)
})

it('knows when there is nothing to take back', () => {
  expect(undoesAnything({ ...nothing, kept: [{ name: '方敏', fields: [], why: 'active' }] })).toBe(false)
  expect(undoesAnything({ ...nothing, closedTeams: ['三班'] })).toBe(true)
})
