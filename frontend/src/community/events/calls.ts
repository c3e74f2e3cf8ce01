import type { AnswerGive, AnswerSheet, CalendarAddress, CalendarFeed, CheckedIn, Desk, Door, Event, EventChange, EventDetail, EventOpen, Outcome, RatingGive, SignUp, SignUpRow, TeamMate, Unit, UnitRef } from '@wire'
import { api } from '@/core/api'

const path = (id: number) => `/api/events/${id}`

export const readEvents = () => api.get<Event[]>('/api/events')
export const readEvent = (id: number) => api.get<EventDetail>(path(id))
export const openEvent = (event: EventOpen) => api.post<Event>('/api/events', event)
export const changeEvent = (id: number, change: EventChange) => api.put<Event>(path(id), change)
export const cancelEvent = (id: number, reason: string) => api.put<Event>(`${path(id)}/cancellation`, { reason })

export const readSignUps = (id: number) => api.get<SignUpRow[]>(`${path(id)}/sign-ups`)
export const readTeam = (id: number) => api.get<TeamMate[]>(`${path(id)}/team`)
export const readAnswers = (id: number) => api.get<AnswerSheet>(`${path(id)}/answers`)
export const signUpFor = (id: number, memberId: number, answers: AnswerGive[] = []) => api.put<SignUp>(`${path(id)}/sign-ups/${memberId}`, answers.length ? { answers } : undefined)
export const withdrawFor = (id: number, memberId: number) => api.del(`${path(id)}/sign-ups/${memberId}`)

export const readCalendar = () => api.get<CalendarFeed>('/api/me/calendar')
export const renewCalendar = () => api.post<CalendarAddress>('/api/me/calendar')
export const endCalendar = () => api.del('/api/me/calendar')

export const checkIn = (id: number, code: string) => api.put<CheckedIn>(`${path(id)}/check-in`, { code })
export const readDoor = (id: number) => api.get<Door>(`${path(id)}/door`)
export const readDesk = (id: number) => api.get<Desk>(`${path(id)}/desk`)
export const undoCheckIn = (id: number, memberId: number) => api.del(`${path(id)}/check-ins/${memberId}`)
export const rateEvent = (id: number, rating: RatingGive) => api.put(`${path(id)}/rating`, rating)
export const readOutcome = (id: number) => api.get<Outcome>(`${path(id)}/outcome`)

export const readUnits = () => api.get<UnitRef[]>('/api/units')
export const readUnit = (id: number) => api.get<Unit>(`/api/units/${id}`)
