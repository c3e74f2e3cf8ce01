import type { CheckedIn } from '@wire'
import { deedKind } from '@/core/deeds'
import { t } from '@/locale'

/** The desk scanned somebody's own code; `at` is when, however late it is sent. */
export const deskScans = deedKind<{ eventId: number; memberId: number | null; name: string; code: string; at: string }, CheckedIn>('events.desk', {
  lane: ({ eventId }) => `desk ${eventId}`,
  call: ({ eventId, code, at }) => ({ method: 'PUT', path: `/api/events/${eventId}/check-ins`, body: { code, at } }),
  words: ({ name }) => t('events.desk.deed', { name }),
})

/** Ticked off by hand: for people without a phone. */
export const handChecks = deedKind<{ eventId: number; memberId: number; name: string; at: string }, CheckedIn>('events.hand', {
  lane: ({ eventId }) => `desk ${eventId}`,
  key: ({ eventId, memberId }) => `${eventId} ${memberId}`,
  call: ({ eventId, memberId, at }) => ({ method: 'PUT', path: `/api/events/${eventId}/check-ins/${memberId}`, body: { at } }),
  words: ({ name }) => t('events.desk.deed', { name }),
})
