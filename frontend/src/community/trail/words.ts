import type { Somebody, TrailEntry } from '@wire'
import { t } from '@/locale'

/** Whose name it is, or that it is somebody whose name is not for this reader. */
export function whoWords(somebody: Somebody | null): string {
  return somebody === null ? t('trail.system') : (somebody.name ?? t('trail.somebody'))
}

/** 对象:方敏 · 湖畔环保; what is not there is left out. */
export function aboutWords({ about, unit }: TrailEntry): string {
  return [about && t('trail.about', { name: whoWords(about) }), unit].filter(Boolean).join(t('trail.dot'))
}
