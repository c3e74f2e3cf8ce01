import type { MemberRow } from '@wire'
import { expect, it } from 'vitest'

import { byTeam } from './people'

function member(id: number, name: string, team: string | null, change: Partial<MemberRow> = {}): MemberRow {
  return {
    id, name, number: null, phone: null, roles: [], activated: true, birthday: null, audience: 'none' as const, joinedOn: null,
    team: team === null ? null : { id: team.length * 10, name: team, kind: 'team' }, ...change,
  }
}

const MEMBERS = [
  member(1, '方敏', null),
  member(2, '周丽', '装配二班', { phone: '13800000012' }),
  member(3, '李建国', '质检班', { number: 'A007' }),
]

it('groups by team with the teamless last', () => {
  expect(byTeam(MEMBERS, '', '还没有班组').map((group) => group.name)).toEqual(['质检班', '装配二班', '还没有班组'])
})

it.each([['周', 2], ['0012', 2], ['a007', 3], [' 质检 ', 3]])('finds %s', (search, id) => {
  expect(byTeam(MEMBERS, search, '').flatMap((group) => group.members.map((found) => found.id))).toEqual([id])
})

it('shows no empty teams when nothing is found', () => {
  expect(byTeam(MEMBERS, '无此人', '')).toEqual([])
})
