import type { CalendarAddress, CalendarFeed, Event, EventChange, EventDetail, EventOpen, SignUp, SignUpRow, TeamMate, Unit, UnitRef } from '@wire'
import { api } from '@/core/api'

const path = (id: number) => `/api/events/${id}`

export const readEvents = () => api.get<Event[]>('/api/events')
export const readEvent = (id: number) => api.get<EventDetail>(path(id))
export const openEvent = (event: EventOpen) => api.post<Event>('/api/events', event)
export const changeEvent = (id: number, change: EventChange) => api.put<Event>(path(id), change)
export const cancelEvent = (id: number, reason: string) => api.put<Event>(`${path(id)}/cancellation`, { reason })

export const readSignUps = (id: number) => api.get<SignUpRow[]>(`${path(id)}/sign-ups`)
export const readTeam = (id: number) => api.get<TeamMate[]>(`${path(id)}/team`)
export const signUpFor = (id: number, memberId: number) => api.put<SignUp>(`${path(id)}/sign-ups/${memberId}`)
export const withdrawFor = (id: number, memberId: number) => api.del(`${path(id)}/sign-ups/${memberId}`)

export const readCalendar = () => api.get<CalendarFeed>('/api/me/calendar')
export const renewCalendar = () => api.post<CalendarAddress>('/api/me/calendar')
export const endCalendar = () => api.del('/api/me/calendar')

export const readUnits = () => api.get<UnitRef[]>('/api/units')
export const readUnit = (id: number) => api.get<Unit>(`/api/units/${id}`)
