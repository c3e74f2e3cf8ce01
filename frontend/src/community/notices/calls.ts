import type { MyNotice, NoticeDetail, NoticePublish, NoticeReaders, NoticeReminder, NoticeState, ReaderPage, Unit, UnitRef } from '@wire'
import { api } from '@/core/api'

/** `whole` has units below it. */
export interface Audience {
  id: number
  name: string
  team: boolean
  whole: boolean
}

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
const readUnits = () => api.get<UnitRef[]>('/api/units')
const readUnit = (id: number) => api.get<Unit>(`/api/units/${id}`)

/** To whom one may publish: each unit of an office held, then what lies right below it. */
export async function readAudiences(held: readonly number[]): Promise<Audience[]> {
  const own = (await readUnits()).filter((unit) => held.includes(unit.id))
  const lines = await Promise.all(own.map(withBelow))
  return [...new Map(lines.flat().map((one) => [one.id, one])).values()]
}

async function withBelow({ id, name, kind }: UnitRef): Promise<Audience[]> {
  if (kind === 'team') return [{ id, name, team: true, whole: false }]
  const { children } = await readUnit(id)
  const below = children.map((child) => ({ id: child.id, name: child.name, team: child.kind === 'team', whole: false }))
  return [{ id, name, team: false, whole: below.length > 0 }, ...below]
}
