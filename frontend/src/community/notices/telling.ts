import type { Reader } from '@wire'

/** Who can only be told by word of mouth comes first: without a phone number, then never signed in. */
export function whoFirst(rows: readonly Reader[]): Reader[] {
  const rank = (row: Reader) => Number(row.hasPhone) * 2 + Number(row.activated)
  return [...rows].sort((a, b) => rank(a) - rank(b))
}

export function telephoneless(rows: readonly Reader[]): number[] {
  return rows.filter((row) => !row.hasPhone).map((row) => row.memberId)
}

/** Union time from 22:00 to 7:00, when nobody is disturbed. */
export function isNight(hour: number): boolean {
  return hour >= 22 || hour < 7
}
