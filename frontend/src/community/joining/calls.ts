import type { JoinAsk, JoinCode, JoinPlace, JoinRequest, JoinState, PosterPlace } from '@wire'
import { api } from '@/core/api'

export const readPoster = (unitId: number) => api.get<PosterPlace>(`/api/units/${unitId}/poster`)
export const hangPoster = (unitId: number) => api.post<PosterPlace>(`/api/units/${unitId}/poster`)
export const takePosterDown = (unitId: number) => api.del(`/api/units/${unitId}/poster`)

export const readRequests = (unitId: number) => api.get<JoinRequest[]>(`/api/units/${unitId}/join-requests`)
export const confirmJoin = (id: number, memberId: number | null) => api.put(`/api/join-requests/${id}/confirmation`, { memberId })
export const refuseJoin = (id: number, reason: string) => api.put(`/api/join-requests/${id}/refusal`, { reason })

export const lookAtPoster = (token: string) => api.open<JoinPlace>('POST', '/api/joining/look', { token })
export const askToJoin = (ask: JoinAsk) => api.open<JoinState>('POST', '/api/joining/requests', ask)
export const readState = (secret: string) => api.open<JoinState>('POST', '/api/joining/state', { secret })
export const fetchCode = (secret: string) => api.open<JoinCode>('POST', '/api/joining/code', { secret })
export const withdrawJoin = (secret: string) => api.open('POST', '/api/joining/withdrawal', { secret })
