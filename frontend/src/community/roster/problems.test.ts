import { describe, expect, it } from 'vitest'
import type { RosterProblem } from '@wire'
import { placeOf, wordsOf } from './problems'

const problem: RosterProblem = { row: 34, column: '手机号', code: 'phone_length', value: '１980000', rows: [] }

describe('a problem in the sheet', () => {
  it('is placed by row and by the heading as written', () => {
    expect(placeOf(problem)).toBe('第 34 行 · 手机号')
  })

  it('names every row that shares it', () => {
    expect(placeOf({ ...problem, code: 'phone_repeated', rows: [35, 36] })).toBe('第 35、36 行 · 手机号')
  })

  it('of the whole sheet names no row', () => {
    expect(placeOf({ ...problem, code: 'no_people', row: 0 })).toBe('整张表')
  })

  it('counts the digits that are there, full-width ones too', () => {
    expect(wordsOf(problem)).toContain('有 7 位')
  })

  it('always says something about the value', () => {
    expect(wordsOf({ ...problem, code: 'birthday_impossible', value: '1990-02-30' })).toContain('1990-02-30')
  })
})
