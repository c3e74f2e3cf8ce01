import type { Verb } from '@wire'
import { tongue } from '@/locale/tongue'

/** What was done, in words; a deed of a newer server stays as it is. */
export function verbWords(verb: string): string {
  const words: Record<string, string> = tongue.value.words.privacy.verbs
  return words[verb] ?? verb
}

/** Every deed there is words for. */
export function verbsKnown(): Verb[] {
  return Object.keys(tongue.value.words.privacy.verbs) as Verb[]
}
