import type { Tell } from '@wire'
import { expect, test } from 'vitest'
import { tellPath, tellWords } from './tellWords'

const tell = (template: Tell['template'], values: Record<string, string>, link: string | null = null): Tell => ({ kind: 'tell', template, values, link })

test('an instant is said in the zone of the union, a day as a day', () => {
  const won = tell('event_place_won', { event: '登山', startsAt: `${new Date().getUTCFullYear()}-06-18T06:00:00Z` })
  expect(tellWords(won)).toContain('6月18日')
  expect(tellWords(won)).toContain('14:00')
  const draft = tell('greeting_draft', { on: `${new Date().getUTCFullYear()}-06-20`, count: '2', names: '周丽、陈志强' })
  expect(tellWords(draft)).toBe('6月20日 有 2 位工友过生日:周丽、陈志强。祝福已备好,请过目。')
})

test('a value that is not told leaves no brace', () => {
  expect(tellWords(tell('event_cancelled', { event: '登山' }))).not.toMatch(/[{}]/)
})

test('only a path of this app is followed', () => {
  expect(tellPath(tell('event_going', {}, '/events/3'))).toBe('/events/3')
  expect(tellPath(tell('event_going', {}, '//example.org/x'))).toBeNull()
  expect(tellPath(tell('event_going', {}, 'https://example.org/x'))).toBeNull()
  expect(tellPath(tell('event_going', {}))).toBeNull()
})
