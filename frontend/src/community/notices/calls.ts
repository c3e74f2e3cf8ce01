import type { MyNotice, NoticeDetail, NoticePublish, NoticeReaders, NoticeReminder, NoticeState, ReaderPage, UnitRef } from '@wire'
import { api } from '@/core/api'

const path = (id: number) => `/api/notices/${id}`

export const readNotices = () => api.get<MyNotice[]>('/api/notices')
export const readNotice = (id: number) => api.get<NoticeDetail>(path(id))
export const publish = (unitId: number, clientId: string, notice: NoticePublish) => api.put<MyNotice>(`/api/units/${unitId}/notices/${clientId}`, notice)
export const withdraw = (id: number, reason: string) => api.put<NoticeDetail>(`${path(id)}/withdrawal`, { reason })
export const pin = (id: number, on: boolean) => (on ? api.put<MyNotice>(`${path(id)}/pin`) : api.del<MyNotice>(`${path(id)}/pin`))
export const readReaders = (id: number) => api.get<NoticeReaders>(`${path(id)}/readers`)
export const listReaders = (id: number, state: NoticeState, after: number, limit: number) =>
  api.get<ReaderPage>(`${path(id)}/readers/${state}`, { query: { after, limit } })
export const tell = (id: number, memberIds: number[], told: boolean) => api.put(`${path(id)}/told`, { memberIds, told })
export const remind = (id: number, clientId: string, urgent: boolean) => api.put<NoticeReminder>(`${path(id)}/reminders/${clientId}`, { urgent })
export const readUnits = () => api.get<UnitRef[]>('/api/units')
