import type { Birthday, BirthdayPlan, BirthdaySettings, CakeMonth, DelegateNaming, GreetedMonth, GreetingDraft } from '@wire'
import { api } from '@/core/api'

const path = (birthday: Pick<Birthday, 'memberId' | 'on'>) => `/api/birthdays/${birthday.memberId}/${birthday.on}`

export const readBirthdays = (from: string, to: string, unitId: number | null) => api.get<Birthday[]>('/api/birthdays', { query: { from, to, unitId } })
export const readPlan = (unitId: number | null) => api.get<BirthdayPlan>('/api/birthdays/plan', { query: { unitId } })
export const writeSettings = (settings: BirthdaySettings, unitId: number | null) => api.put<BirthdayPlan>('/api/birthdays/settings', settings, { query: { unitId } })
export const readSuggestions = (birthday: Birthday) => api.get<string[]>(`${path(birthday)}/suggestions`)
export const writeDraft = (birthday: Birthday, draft: GreetingDraft) => api.put<Birthday>(`${path(birthday)}/draft`, draft)
export const nameDelegate = (naming: DelegateNaming, unitId: number | null) => api.put<BirthdayPlan>('/api/birthdays/delegate', naming, { query: { unitId } })
export const endDelegation = (unitId: number | null) => api.del<BirthdayPlan>('/api/birthdays/delegate', { query: { unitId } })
export const readMonths = (unitId: number | null) => api.get<GreetedMonth[]>('/api/birthdays/months', { query: { unitId } })
export const readCakeMonths = (unitId: number | null) => api.get<CakeMonth[]>('/api/cakes/months', { query: { unitId } })

const AT_ONCE = 50

/** Says yes to all of these with the words that are shown. */
export async function approveAll(birthdays: readonly Birthday[], unitId: number | null): Promise<void> {
  for (let from = 0; from < birthdays.length; from += AT_ONCE) {
    const items = birthdays.slice(from, from + AT_ONCE).map(({ memberId, on, greeting }) => ({ memberId, on, text: greeting.text }))
    await api.put('/api/birthdays/approvals', { items }, { query: { unitId } })
  }
}

