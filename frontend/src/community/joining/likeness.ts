import type { Likeness } from '@wire'
import { t } from '@/locale'

/** Whom of the roster an applicant resembles, in words; nothing when nobody. */
export function likenessWords(like: Likeness | null): string {
  if (!like) return ''
  if (like.by === 'elsewhere') return t('joining.requests.elsewhere')
  const name = like.team ? t('joining.requests.inTeam', { name: like.name ?? '', team: like.team }) : (like.name ?? '')
  if (like.by === 'name') return t(like.activated ? 'joining.requests.namesake' : 'joining.requests.sameName', { name })
  return t(like.activated ? 'joining.requests.member' : 'joining.requests.samePhone', { name })
}

/** Whether the applicant may be taken in as that person of the roster. */
export function linkable(like: Likeness | null): like is Likeness & { memberId: number } {
  return like !== null && like.memberId !== null && !like.activated
}

/** Whether there is room for somebody new: a number belongs to one person only. */
export function mayBeNew(like: Likeness | null): boolean {
  return like === null || like.by === 'name'
}
