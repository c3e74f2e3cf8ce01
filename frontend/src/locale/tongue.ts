import { shallowRef } from 'vue'
import first from './zh-CN'
import type later from './zh-CN/later'

export type Language = 'zh-CN' | 'en'

/** The same keys as `T`, whatever the words: what every other language must have, no more and no less. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : T[K] extends (...given: infer Given) => string ? (...given: Given) => string : Words<T[K]> }

export type Chinese = Omit<typeof first, 'words'> & { words: typeof first.words & typeof later }
export type Tongue = Words<Chinese>

export const LANGUAGES: readonly Language[] = ['zh-CN', 'en']

/** Chinese as far as it is here: the first screens' words come with the app, the others behind them. */
let chinese = first as unknown as Tongue
let whole: Promise<void> | null = null

/** What is spoken now. */
export const tongue = shallowRef<Tongue>(chinese)
export const language = shallowRef<Language>('zh-CN')

const elsewhere: Record<Exclude<Language, 'zh-CN'>, () => Promise<{ default: Tongue }>> = { en: () => import('./en') }

/** Resolves when every page's words are here; rejects where they cannot be fetched, and may be called again. */
export function wholeTongue(): Promise<void> {
  whole ??= import('./zh-CN/later').then(
    ({ default: rest }) => {
      chinese = { ...first, words: { ...first.words, ...rest } }
      if (language.value === 'zh-CN') tongue.value = chinese
    },
    (error: unknown) => {
      whole = null
      throw error
    },
  )
  return whole
}

/** Changes what is spoken; rejects where the words cannot be fetched, and then nothing has changed. */
export async function speak(wanted: Language): Promise<void> {
  if (wanted === 'zh-CN') await wholeTongue()
  const words = wanted === 'zh-CN' ? chinese : (await elsewhere[wanted]()).default
  tongue.value = words
  language.value = wanted
  document.documentElement.lang = wanted
}
