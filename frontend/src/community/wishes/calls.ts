import type { Wall, WallOfYear } from '@wire'
import { api } from '@/core/api'

export const wallPath = (memberId: number, on: string) => `/api/wishes/${memberId}/${on}`
export const readWall = (memberId: number, on: string) => api.get<Wall>(wallPath(memberId, on))
export const readMyWalls = () => api.get<WallOfYear[]>('/api/me/walls')
export const hideWish = (wall: Wall, no: number) => api.put(`${wallPath(wall.memberId, wall.on)}/hidden/${no}`)
export const showWish = (wall: Wall, no: number) => api.del(`${wallPath(wall.memberId, wall.on)}/hidden/${no}`)
export const reportWish = (wall: Wall, no: number) => api.put(`${wallPath(wall.memberId, wall.on)}/reports/${no}`)
