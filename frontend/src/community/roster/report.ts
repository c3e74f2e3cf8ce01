import type { RosterReport } from '@wire'

/** What the chair said yes to; leavers are ticked one by one. */
export interface Confirmed {
  left: ReadonlySet<number>
  leaders: boolean
}

/** How many of those who are not in the sheet leave. */
export function leavingCount(report: Pick<RosterReport, 'leavers'>, confirmed: Pick<Confirmed, 'left'>): number {
  return report.leavers.filter(({ memberId }) => memberId !== null && confirmed.left.has(memberId)).length
}

export function changesAnything(report: RosterReport, confirmed: Confirmed): boolean {
  const leaving = leavingCount(report, confirmed) > 0
  const leading = confirmed.leaders && report.leaders.length > 0
  return report.added + report.updated + report.newTeams.length > 0 || leaving || leading
}

export function mayWrite(report: RosterReport, confirmed: Confirmed): boolean {
  return report.problems.length === 0 && !report.written && changesAnything(report, confirmed)
}
