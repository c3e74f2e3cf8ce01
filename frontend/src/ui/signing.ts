import type { AnswerGive, SignUp } from '@wire'
import { deedKind } from '@/core/deeds'
import { t } from '@/locale'

/** Taking a place at an event, or giving it back: from the event's page and from its card in a chat. */
export const signing = deedKind<{ eventId: number; title: string; on: boolean; answers?: AnswerGive[] }, SignUp | undefined>('events.sign', {
  lane: ({ eventId }) => `event ${eventId}`,
  key: ({ eventId }) => String(eventId),
  call: ({ eventId, on, answers }) => {
    const path = `/api/events/${eventId}/sign-up`
    if (!on) return { method: 'DELETE', path }
    return answers?.length ? { method: 'PUT', path, body: { answers } } : { method: 'PUT', path }
  },
  words: ({ title, on }) => t(on ? 'shell.deeds.signUp' : 'shell.deeds.withdraw', { event: title }),
})

/** What waits or was refused for one event. Reactive. */
export const signingOf = (eventId: number) => signing.find((payload) => payload.eventId === eventId)
