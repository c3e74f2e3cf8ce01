import { Offline, Refusal } from '@/core/refusal'
import { refusalWords, t } from '@/locale'

/** What to tell a person about anything that was thrown. */
export function explain(error: unknown): string {
  if (error instanceof Offline) return t('shell.unreachable')
  if (!(error instanceof Refusal)) return t('shell.unexpected')
  const words = refusalWords(error.code)
  return error.retryAfter ? t('shell.tryLater', { words, wait: wait(error.retryAfter) }) : words
}

function wait(seconds: number): string {
  return seconds < 90 ? t('shell.seconds', { n: seconds }) : t('shell.minutes', { n: Math.ceil(seconds / 60) })
}
