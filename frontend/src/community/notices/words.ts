import { moment } from '@/locale/clock'
import { t } from '@/locale'
import { leftOf } from './standing'

/** 6月17日 周三 17:00 截止 */
export function untilWords(deadline: string): string {
  return t('notices.until', { time: moment(deadline) })
}

/** 还有 1 天; empty without a deadline. */
export function leftWords(deadline: string | null): string {
  const left = leftOf(deadline, Date.now())
  return left ? t(`notices.${left.unit}`, { n: left.n }) : ''
}

/** 需确认 · 6月17日 周三 17:00 截止 · 还有 1 天 */
export function termsWords(notice: { needsAck: boolean; deadline: string | null }): string {
  const parts = [t(notice.needsAck ? 'notices.needsAck' : 'notices.noAck'), notice.deadline ? untilWords(notice.deadline) : '', leftWords(notice.deadline)]
  return parts.filter(Boolean).join(t('notices.dot'))
}
