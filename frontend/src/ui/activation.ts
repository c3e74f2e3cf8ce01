import type { ActivationCode } from '@wire'
import { day } from '@/locale/clock'
import { t } from '@/locale'

/** Opens the app's activation with the code filled in; it stands in the fragment, which reaches no server's log. */
export function activationLink(code: ActivationCode, origin: string): string {
  return `${origin}/activate#${encodeURIComponent(code.code)}`
}

/** What is sent to the person. */
export function activationMessage(code: ActivationCode, origin: string): string {
  return t('roster.code.message', { name: code.name, code: code.code, link: activationLink(code, origin), day: day(code.expiresAt) })
}
