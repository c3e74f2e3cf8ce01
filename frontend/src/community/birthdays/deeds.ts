import type { Birthday, Message } from '@wire'
import { deedKind } from '@/core/deeds'
import { t } from '@/locale'

type Whose = Pick<Birthday, 'memberId' | 'on' | 'name'>

/** A chair's greeting; one stands for each birthday, whoever repeats it. */
export const greetings = deedKind<Whose & { text: string }, Message>('birthdays.greet', {
  lane: ({ memberId }) => `birthday ${memberId}`,
  key: ({ memberId, on }) => `${memberId} ${on}`,
  call: ({ memberId, on, text }) => ({ method: 'PUT', path: `/api/birthdays/${memberId}/${on}/greeting`, body: { text } }),
  words: ({ name }) => t('birthdays.deeds.greet', { name }),
})
