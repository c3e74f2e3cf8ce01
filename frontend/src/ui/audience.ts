import type { Audience, Consent, Purpose } from '@wire'
import { t } from '@/locale'

/** The consent that each audience of a birthday stands for; none stands for nobody. */
export const PURPOSES = { group: 'birthday', private: 'birthday_private' } as const satisfies Record<Exclude<Audience, 'none'>, Purpose>

export const AUDIENCES: readonly Audience[] = ['group', 'private', 'none']

export function audienceOf(consents: readonly Pick<Consent, 'purpose'>[]): Audience {
  const given = consents.map(({ purpose }) => purpose)
  return AUDIENCES.find((audience) => audience !== 'none' && given.includes(PURPOSES[audience])) ?? 'none'
}

export function audienceWords(audience: Audience): string {
  return t(`shell.audience.${audience}.name`)
}

export function audienceHint(audience: Audience): string {
  return t(`shell.audience.${audience}.hint`)
}
