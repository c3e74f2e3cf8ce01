import type { RosterProblem } from '@wire'
import { listed, t } from '@/locale'

/** 第 35、36 行 · 手机号; what concerns the whole sheet names no row. */
export function placeOf(problem: RosterProblem): string {
  if (problem.code === 'no_people' || problem.code === 'columns_missing') return t('roster.upload.atTable')
  const rows = problem.rows?.length ? problem.rows : [problem.row]
  return t('roster.upload.at', { rows: listed(rows.map(String)), column: problem.column })
}

/** What is wrong and what to do about it. */
export function wordsOf(problem: RosterProblem): string {
  const digits = problem.value.normalize('NFKC').replace(/\D/g, '').length
  return t(`roster.problem.${problem.code}.words`, { value: problem.value, n: digits })
}
