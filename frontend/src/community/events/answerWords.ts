import type { Answer, FormField } from '@wire'
import { t } from '@/locale'

/** Each answer as a line, in the order of the questions. */
export function answerLines(fields: readonly FormField[], answers: readonly Answer[]): string[] {
  const given = new Map(answers.map(({ no, value }) => [no, value]))
  return fields.flatMap(({ no, label }) => {
    const value = given.get(no)
    if (value === undefined) return []
    const said = typeof value === 'boolean' ? t(value ? 'events.answers.yes' : 'events.answers.no') : String(value)
    return [t('events.answers.line', { label, said })]
  })
}
