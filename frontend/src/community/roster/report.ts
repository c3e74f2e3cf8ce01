import type { RosterReport } from '@wire'

/** What the chair said yes to; leavers are ticked one by one. */
export interface Confirmed {
  left: ReadonlySet<number>
  leaders: boolean
}

export function allLeaversConfirmed(report: Pick<RosterReport, 'leavers'>, confirmed: Pick<Confirmed, 'left'>): boolean {
  return report.leavers.length > 0 && report.leavers.every((person) => person.memberId !== null && confirmed.left.has(person.memberId))
}

/** A half-ticked list is nobody's wish: the server takes all leavers or none. */
export function isHalfTicked(report: Pick<RosterReport, 'leavers'>, confirmed: Pick<Confirmed, 'left'>): boolean {
  return confirmed.left.size > 0 && !allLeaversConfirmed(report, confirmed)
}

export function changesAnything(report: RosterReport, confirmed: Confirmed): boolean {
  const leaving = allLeaversConfirmed(report, confirmed)
  const leading = confirmed.leaders && report.leaders.length > 0
  return report.added + report.updated + report.newTeams.length > 0 || leaving || leading
}

export function mayWrite(report: RosterReport, confirmed: Confirmed): boolean {
  return report.problems.length === 0 && !report.written && !isHalfTicked(report, confirmed) && changesAnything(report, confirmed)
}
