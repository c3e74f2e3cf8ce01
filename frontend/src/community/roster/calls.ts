import type { ActivationCode, Audience, JoinRequest, MemberAdd, MemberChange, MemberRow, NotActivated, RosterLast, RosterReport, RosterUndo, Unit } from '@wire'
import { loadAbout } from '@/core/about'
import { api } from '@/core/api'
import { PURPOSES } from '@/ui/audience'
import { upload, type Upload } from '@/core/upload'

export const readUnit = (unitId: number) => api.get<Unit>(`/api/units/${unitId}`)
/** Who asked to join and waits for a word. */
export const readWaiting = (unitId: number) => api.get<JoinRequest[]>(`/api/units/${unitId}/join-requests`)
export const readMembers = (unitId: number) => api.get<MemberRow[]>(`/api/units/${unitId}/members`)
export const addMember = (unitId: number, member: MemberAdd) => api.post<MemberRow>(`/api/units/${unitId}/members`, member)
export const changeMember = (id: number, change: MemberChange) => api.put<MemberRow>(`/api/members/${id}`, change)
export const leave = (id: number) => api.del(`/api/members/${id}`)

/** Writes down what the person said, with the version of the words that were read out. */
export async function recordAudience(member: MemberRow, chosen: Audience): Promise<void> {
  const path = (audience: 'group' | 'private') => `/api/members/${member.id}/consents/${PURPOSES[audience]}`
  if (chosen !== 'none') {
    const { consentVersion: version } = await loadAbout()
    await api.put(path(chosen), { version })
  } else if (member.audience === 'group' || member.audience === 'private') await api.del(path(member.audience))
}

export const readNotActivated = (unitId: number) => api.get<NotActivated>(`/api/units/${unitId}/activations`)
export const makeCodes = (unitId: number) => api.post<ActivationCode[]>(`/api/units/${unitId}/activations`)
/** Written down before codes go on paper. */
export const notePrint = (unitId: number, count: number) => api.post(`/api/units/${unitId}/activations/prints`, { count })
export const makeCode = (memberId: number) => api.post<ActivationCode>(`/api/members/${memberId}/activation`)

export const readLastImport = (unitId: number) => api.get<RosterLast | null>(`/api/units/${unitId}/roster/last`)
export const undoImport = (id: number, dryRun: boolean) => api.post<RosterUndo>(`/api/roster-imports/${id}/undoing`, undefined, { query: { dryRun } })

export interface Wish {
  dryRun: boolean
  /** Who of those not in the sheet leaves. */
  leaving: number[]
  confirmLeaders: boolean
}

export function sendRoster(unitId: number, file: File, { dryRun, leaving, confirmLeaders }: Wish, way: Upload): Promise<RosterReport> {
  const form = new FormData()
  form.append('file', file, file.name)
  form.append('leaving', leaving.join(','))
  const query = new URLSearchParams({ dryRun: String(dryRun), confirmLeft: String(leaving.length > 0), confirmLeaders: String(confirmLeaders) })
  return upload<RosterReport>(`/api/units/${unitId}/roster?${query}`, form, way)
}
