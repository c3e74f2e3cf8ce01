import type { Answer, AnswerGive, FieldAsk, FieldKind, FormField } from '@wire'

export const KINDS: readonly FieldKind[] = ['text', 'choice', 'number', 'yes_no']
export const MOST_FIELDS = 8

/** A field while the organiser writes it; the choices one in a line. */
export interface FieldDraft {
  kind: FieldKind
  label: string
  purpose: string
  required: boolean
  choices: string
}

export type FieldFault = 'label' | 'twice' | 'purpose' | 'choices'

/** What somebody fills in, by the number of the field: words for text, choice and number, yes or no, null for nothing. */
export type AnswerDraft = Record<number, string | boolean | null>

export const emptyField = (): FieldDraft => ({ kind: 'text', label: '', purpose: '', required: false, choices: '' })

export function choicesOf(field: Pick<FieldDraft, 'choices'>): string[] {
  return field.choices.split('\n').map((line) => line.trim()).filter(Boolean)
}

export function faultOf(field: FieldDraft, all: readonly FieldDraft[]): FieldFault | null {
  const label = field.label.trim()
  if (!label || [...label].length > 40) return 'label'
  if (all.filter((one) => one.label.trim() === label).length > 1) return 'twice'
  if (!field.purpose.trim() || [...field.purpose].length > 100) return 'purpose'
  if (field.kind !== 'choice') return null
  const choices = choicesOf(field)
  const sound = choices.length >= 2 && choices.length <= 20 && new Set(choices).size === choices.length && choices.every((one) => [...one].length <= 40)
  return sound ? null : 'choices'
}

export function askOf(field: FieldDraft): FieldAsk {
  return {
    kind: field.kind, label: field.label.trim(), purpose: field.purpose.trim(), required: field.required,
    choices: field.kind === 'choice' ? choicesOf(field) : [],
  }
}

export function answerDraft(fields: readonly FormField[], given: readonly Answer[]): AnswerDraft {
  const known = new Map(given.map(({ no, value }) => [no, typeof value === 'number' ? String(value) : value]))
  return Object.fromEntries(fields.map(({ no, kind }) => [no, known.get(no) ?? (kind === 'yes_no' ? null : '')]))
}

/** The numbers of the fields that still need something. */
export function unanswered(fields: readonly FormField[], draft: AnswerDraft): Set<number> {
  const wrong = fields.filter((field) => {
    const value = draft[field.no] ?? ''
    if (value === '' || (typeof value === 'string' && !value.trim())) return field.required
    return field.kind === 'number' && !(Math.abs(numberIn(value)) <= 1e12)
  })
  return new Set(wrong.map(({ no }) => no))
}

export function giveOf(fields: readonly FormField[], draft: AnswerDraft): AnswerGive[] {
  return fields.flatMap(({ no, kind }): AnswerGive[] => {
    const value = draft[no]
    if (typeof value === 'boolean') return [{ no, value }]
    if (!value?.trim()) return []
    return [{ no, value: kind === 'number' ? numberIn(value) : value.trim() }]
  })
}

/** Also as Chinese keyboards write digits. */
function numberIn(value: string | boolean): number {
  return Number(String(value).normalize('NFKC').trim() || NaN)
}
