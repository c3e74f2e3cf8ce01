import { deedKind } from '@/core/deeds'
import { t } from '@/locale'

/** Thanks in private: to one, or without `to` to all who were not thanked yet. Each is thanked once, whoever repeats it. */
export const thanks = deedKind<{ memberId: number; on: string; to: number | null; text: string }>('wishes.thank', {
  lane: ({ memberId, on }) => `wall ${memberId} ${on}`,
  call: ({ memberId, on, to, text }) => ({ method: 'PUT', path: `/api/wishes/${memberId}/${on}/thanks`, body: { text, to } }),
  words: () => t('wishes.deeds.thank'),
})
