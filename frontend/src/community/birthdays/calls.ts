import type { Birthday, BirthdayPlan, BirthdaySettings, GreetingDraft, UnitRef } from '@wire'
import { api } from '@/core/api'

const path = (birthday: Pick<Birthday, 'memberId' | 'on'>) => `/api/birthdays/${birthday.memberId}/${birthday.on}`

export const readBirthdays = (from: string, to: string, unitId: number | null) => api.get<Birthday[]>('/api/birthdays', { query: { from, to, unitId } })
export const readPlan = (unitId: number | null) => api.get<BirthdayPlan>('/api/birthdays/plan', { query: { unitId } })
export const writeSettings = (settings: BirthdaySettings, unitId: number | null) => api.put<BirthdayPlan>('/api/birthdays/settings', settings, { query: { unitId } })
export const readSuggestions = (birthday: Birthday) => api.get<string[]>(`${path(birthday)}/suggestions`)
export const writeDraft = (birthday: Birthday, draft: GreetingDraft) => api.put<Birthday>(`${path(birthday)}/draft`, draft)
export const readUnits = () => api.get<UnitRef[]>('/api/units')
