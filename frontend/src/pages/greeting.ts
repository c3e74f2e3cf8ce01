import { session } from '@/core/session'
import { t } from '@/locale'
import { wall } from '@/locale/clock'

/** 早上好,方敏: by the hour where the union is. */
export function greeting(now: number): string {
  const { hour } = wall(now)
  const part = hour < 5 ? 'night' : hour < 11 ? 'morning' : hour < 13 ? 'noon' : hour < 18 ? 'afternoon' : 'evening'
  return t('home.hello', { greeting: t(`home.greeting.${part}`), name: session.me?.name ?? '' })
}
