import type { ActivationCode, MemberAdd, MemberChange, MemberRow, NotActivated, RosterReport, Unit } from '@wire'
import { loadAbout } from '@/core/about'
import { api } from '@/core/api'
import { upload, type Upload } from '@/core/upload'

export const readUnit = (unitId: number) => api.get<Unit>(`/api/units/${unitId}`)
export const readMembers = (unitId: number) => api.get<MemberRow[]>(`/api/units/${unitId}/members`)
export const addMember = (unitId: number, member: MemberAdd) => api.post<MemberRow>(`/api/units/${unitId}/members`, member)
export const changeMember = (id: number, change: MemberChange) => api.put<MemberRow>(`/api/members/${id}`, change)
export const leave = (id: number) => api.del(`/api/members/${id}`)

/** The chair writes down what the person said, with the version of the words that were read out. */
export async function recordConsent(id: number): Promise<void> {
  const { consentVersion: version } = await loadAbout()
  await api.put(`/api/members/${id}/consents/birthday`, { version })
}

export const withdrawConsent = (id: number) => api.del(`/api/members/${id}/consents/birthday`)

export const readNotActivated = (unitId: number) => api.get<NotActivated>(`/api/units/${unitId}/activations`)
export const makeCodes = (unitId: number) => api.post<ActivationCode[]>(`/api/units/${unitId}/activations`)
/** Written down before codes go on paper. */
export const notePrint = (unitId: number, count: number) => api.post(`/api/units/${unitId}/activations/prints`, { count })
export const makeCode = (memberId: number) => api.post<ActivationCode>(`/api/members/${memberId}/activation`)

export interface Wish {
  dryRun: boolean
  confirmLeft: boolean
  confirmLeaders: boolean
}

export function sendRoster(unitId: number, file: File, wish: Wish, way: Upload): Promise<RosterReport> {
  const form = new FormData()
  form.append('file', file, file.name)
  const query = new URLSearchParams(Object.entries(wish).map(([name, value]) => [name, String(value)]))
  return upload<RosterReport>(`/api/units/${unitId}/roster?${query}`, form, way)
}
