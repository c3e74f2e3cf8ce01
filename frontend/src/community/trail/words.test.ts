import { expect, it } from 'vitest'
import type { TrailEntry } from '@wire'
import { verbWords, verbsKnown } from '@/ui/verbs'
import { aboutWords, whoWords } from './words'

const entry: TrailEntry = { id: 1, at: '2026-06-18T06:00:00Z', verb: 'member.changed', actor: { id: 2, name: '沈主席' }, about: { id: 3, name: '方敏' }, unit: '湖畔环保' }

it('says about whom and where', () => {
  expect(aboutWords(entry)).toBe('关于 方敏 · 湖畔环保')
  expect(aboutWords({ ...entry, about: null })).toBe('湖畔环保')
})

it('gives no name that the server did not give', () => {
  expect(whoWords({ id: null, name: null })).toBe('一位职工')
  expect(whoWords(null)).toBe('系统')
})

it('has words for every deed', () => {
  expect(verbsKnown().length).toBeGreaterThan(30)
  expect(verbsKnown().filter((verb) => verbWords(verb) === verb)).toEqual([])
})
