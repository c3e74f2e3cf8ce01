import type { ActivationCode } from '@wire'
import { day } from '@/locale/clock'
import { t } from '@/locale'

/** What is sent to the person: the code stands in the link's fragment, which reaches no server's log. */
export function activationMessage(code: ActivationCode, origin: string): string {
  const link = `${origin}/activate#${encodeURIComponent(code.code)}`
  return t('roster.code.message', { name: code.name, code: code.code, link, day: day(code.expiresAt) })
}
