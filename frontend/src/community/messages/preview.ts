import type { Message } from '@wire'
import { t } from '@/locale'
import { tellWords } from './tellWords'

/** A message in one line, without who wrote it. */
export function wordsOf(message: Message): string {
  const { body } = message
  switch (body.kind) {
    case 'text':
      return body.text.replace(/\s+/g, ' ')
    case 'greeting':
      return t(body.belated ? 'messages.preview.greetingBelated' : 'messages.preview.greeting', { name: body.name })
    case 'event':
      return t(body.cancelled ? 'messages.preview.eventCancelled' : 'messages.preview.event', { title: body.title })
    case 'notice':
      return t(body.withdrawn ? 'messages.preview.noticeWithdrawn' : 'messages.preview.notice', { title: body.title })
    case 'tell':
      return tellWords(body)
    case 'recalled':
      return ''
  }
}

/** A message in one line as the list shows it. */
export function previewOf(message: Message, me: number): string {
  if (message.body.kind === 'recalled') return recalledWords(message, me, message.body.byAuthor)
  if (message.body.kind === 'tell') return wordsOf(message)
  const text = wordsOf(message)
  return message.author.id === me ? t('messages.preview.mine', { text }) : t('messages.preview.words', { name: message.author.name, text })
}

export function recalledWords(message: Message, me: number, byAuthor: boolean): string {
  if (!byAuthor) return t('messages.preview.recalledByChair')
  return message.author.id === me ? t('messages.preview.recalledMine') : t('messages.preview.recalled', { name: message.author.name })
}
