import type { RosterUndo, UndoneRow } from '@wire'
import { type Key, listed, t } from '@/locale'

/** One line for each person of an undoing: the name, which fields, and why something stays. */
export function undoneWords(row: UndoneRow): string {
  const what = row.fields.length ? t('roster.undo.fields', { name: row.name, fields: listed(row.fields.map((field) => t(`roster.changes.${field}` as Key))) }) : row.name
  return row.why ? t('roster.undo.because', { what, why: t(`roster.undo.why.${row.why}`) }) : what
}

/** Whether anything would be taken back at all. */
export function undoesAnything(undo: RosterUndo): boolean {
  return undo.removed.length + undo.restored.length + undo.returned.length + undo.closedTeams.length > 0
}
