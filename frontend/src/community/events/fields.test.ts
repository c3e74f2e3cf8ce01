import type { FormField } from '@wire'
import { describe, expect, it } from 'vitest'
import { answerDraft, askOf, emptyField, faultOf, giveOf, unanswered } from './fields'

const field = (change: object) => ({ ...emptyField(), label: '尺码', purpose: '订衣服', ...change })

const FIELDS: FormField[] = [
  { no: 1, kind: 'choice', label: '尺码', purpose: '订衣服', required: true, choices: ['S', 'M'] },
  { no: 2, kind: 'number', label: '家属', purpose: '订座', required: false, choices: [] },
  { no: 3, kind: 'yes_no', label: '班车', purpose: '派车', required: true, choices: [] },
]

describe('what an organiser asks', () => {
  it('needs a label of its own, a purpose, and for a choice two different choices', () => {
    const twice = [field({}), field({})]
    expect([
      faultOf(field({}), []), faultOf(field({ label: ' ' }), []), faultOf(twice[0]!, twice), faultOf(field({ purpose: '' }), []),
      faultOf(field({ kind: 'choice', choices: 'S' }), []), faultOf(field({ kind: 'choice', choices: 'S\nS' }), []), faultOf(field({ kind: 'choice', choices: 'S\n\nM' }), []),
    ]).toEqual([null, 'label', 'twice', 'purpose', 'choices', 'choices', null])
  })
  it('carries choices only where there is a choice', () => {
    expect(askOf(field({ kind: 'text', choices: 'S\nM' })).choices).toEqual([])
    expect(askOf(field({ kind: 'choice', choices: ' S \nM' })).choices).toEqual(['S', 'M'])
  })
})

describe('what people answer', () => {
  it('is missing where it is required, and a number must be one', () => {
    expect([...unanswered(FIELDS, answerDraft(FIELDS, []))]).toEqual([1, 3])
    expect([...unanswered(FIELDS, { 1: 'M', 2: '两', 3: false })]).toEqual([2])
    expect([...unanswered(FIELDS, { 1: 'M', 2: '', 3: true })]).toEqual([])
  })
  it('goes as the field has it, blanks left out', () => {
    expect(giveOf(FIELDS, { 1: 'M', 2: '2', 3: false })).toEqual([{ no: 1, value: 'M' }, { no: 2, value: 2 }, { no: 3, value: false }])
    expect(giveOf(FIELDS, { 1: ' ', 2: '', 3: null })).toEqual([])
  })
  it('comes back as it was given', () => {
    expect(answerDraft(FIELDS, [{ no: 2, value: 2 }, { no: 3, value: false }])).toEqual({ 1: '', 2: '2', 3: false })
  })
})
