import { t } from '@/locale'

const YEAR = 365

/** How long, as people say it: 90 天, 6 个月, 1 年. */
export function spanWords(days: number): string {
  if (days % YEAR === 0) return t('privacy.keep.years', { n: days / YEAR })
  if (days % 30 === 0 && days >= 180) return t('privacy.keep.months', { n: days / 30 })
  return t('privacy.keep.days', { n: days })
}
