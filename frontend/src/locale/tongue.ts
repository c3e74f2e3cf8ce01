import { shallowRef } from 'vue'
import chinese from './zh-CN'

export type Language = 'zh-CN' | 'en'

/** The same keys as `T`, whatever the words: what every other language must have, no more and no less. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : T[K] extends (...given: infer Given) => string ? (...given: Given) => string : Words<T[K]> }

export type Tongue = Words<typeof chinese>

export const LANGUAGES: readonly Language[] = ['zh-CN', 'en']

/** What is spoken now. Chinese comes with the app, every other language when it is asked for. */
export const tongue = shallowRef<Tongue>(chinese)
export const language = shallowRef<Language>('zh-CN')

const elsewhere: Record<Exclude<Language, 'zh-CN'>, () => Promise<{ default: Tongue }>> = { en: () => import('./en') }

/** Changes what is spoken; rejects where the words cannot be fetched, and then nothing has changed. */
export async function speak(wanted: Language): Promise<void> {
  const words = wanted === 'zh-CN' ? chinese : (await elsewhere[wanted]()).default
  tongue.value = words
  language.value = wanted
  document.documentElement.lang = wanted
}
