import { deedKind } from '@/core/deeds'
import { t } from '@/locale'

/** 收到, from the notice's page, its card and strip in a group, and the home page. */
export const acknowledging = deedKind<{ noticeId: number; title: string }>('notices.ack', {
  lane: ({ noticeId }) => `notice ${noticeId}`,
  key: ({ noticeId }) => String(noticeId),
  call: ({ noticeId }) => ({ method: 'PUT', path: `/api/notices/${noticeId}/acknowledgement` }),
  words: ({ title }) => t('notices.deeds.ack', { title }),
})

/** I have opened it: nothing to show, and nothing lost when it is refused. */
export const opening = deedKind<{ noticeId: number }>('notices.open', {
  lane: ({ noticeId }) => `notice ${noticeId}`,
  key: ({ noticeId }) => `open ${noticeId}`,
  call: ({ noticeId }) => ({ method: 'PUT', path: `/api/notices/${noticeId}/read` }),
})

/** What waits or was refused for one notice. Reactive. */
export const acknowledgingOf = (noticeId: number) => acknowledging.find((payload) => payload.noticeId === noticeId)
