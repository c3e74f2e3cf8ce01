import type { ChannelMember } from '@wire'
import { expect, test } from 'vitest'
import { askedAt, matching, namedIn, withName } from './mentions'

const member = (id: number, name: string, pinyin: string): ChannelMember => ({ id, name, pinyin, team: null, role: null })
const people = [member(1, '方敏', 'fangmin fm'), member(2, '周丽', 'zhouli zl'), member(3, '方明', 'fangming fm')]
const names = (query: string) => matching(people, query).map(({ name }) => name)

test('an @ asks for names up to the caret', () => {
  expect(askedAt('你好@zh', 5)).toEqual({ start: 2, query: 'zh' })
  expect(askedAt('你好@', 3)).toEqual({ start: 2, query: '' })
})

test('an e-mail address, a finished name and a text without @ ask for nobody', () => {
  expect(askedAt('me@work', 7)).toBeNull()
  expect(askedAt('@周丽 好', 5)).toBeNull()
  expect(askedAt('周丽', 2)).toBeNull()
})

test('a name is found by its signs, its pinyin and its initials', () => {
  expect(names('丽')).toEqual(['周丽'])
  expect(names('fangm')).toEqual(['方敏', '方明'])
  expect(names('FM')).toEqual(['方敏', '方明'])
  expect(names('')).toHaveLength(3)
  expect(names('li')).toEqual([])
})

test('a picked name takes the place of what was typed', () => {
  expect(withName('好@zh呀', { start: 1, query: 'zh' }, 4, '周丽')).toEqual({ text: '好@周丽 呀', caret: 5 })
})

test('whoever was picked and then deleted is not named', () => {
  expect(namedIn('@周丽 好', [people[1]!, people[0]!, people[1]!])).toEqual([2])
})
