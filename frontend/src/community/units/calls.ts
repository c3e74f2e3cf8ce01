import type { Appoint, Appointed, MemberRow, Unit, UnitOpen, UnitOpened } from '@wire'
import { api } from '@/core/api'

const path = (id: number) => `/api/units/${id}`

export const readUnit = (id: number) => api.get<Unit>(path(id))
export const renameUnit = (id: number, name: string) => api.patch<Unit>(path(id), { name })
export const openUnit = (id: number, unit: UnitOpen) => api.post<UnitOpened>(`${path(id)}/units`, unit)
export const appoint = (id: number, office: Appoint) => api.post<Appointed>(`${path(id)}/offices`, office)
export const dismiss = (id: number, officeId: number) => api.del(`${path(id)}/offices/${officeId}`)
export const readMembers = (id: number) => api.get<MemberRow[]>(`${path(id)}/members`)
