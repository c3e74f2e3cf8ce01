import { day, moment } from '@/locale/clock'
import { t, type Key } from '@/locale'
import { tongue } from '@/locale/tongue'
import { verbWords } from '@/ui/verbs'

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
const DAY = /^\d{4}-\d\d-\d\d$/

/** A cell as people read it: times in the union's zone, names of states in words, everything else as it is. */
export function cellWords(column: string, value: string): string {
  if (INSTANT.test(value)) return moment(value)
  if (DAY.test(value)) return day(`${value}T12:00:00+08:00`)
  if (column === 'verb') return verbWords(value)
  const words: Record<string, string> = tongue.value.words.privacy.values
  return words[value] ?? value
}

export function columnWords(column: string): string {
  return t(`privacy.columns.${column}` as Key)
}
