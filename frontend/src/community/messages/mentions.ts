import type { ChannelMember } from '@wire'
import { finds } from '@/core/finding'
import { t } from '@/locale'

/** The server looks for exactly these words in a text. */
export const EVERYONE = t('messages.everyoneCall')
const MOST = 20
const LONGEST_QUERY = 12

export interface Asked {
  /** Where the @ stands. */
  start: number
  query: string
}

/** What is being typed after an @ before the caret, or null. An @ inside an e-mail address asks for nobody. */
export function askedAt(text: string, caret: number): Asked | null {
  const start = text.lastIndexOf('@', caret - 1)
  if (start < 0 || /[0-9A-Za-z._-]/.test(text[start - 1] ?? '')) return null
  const query = text.slice(start + 1, caret)
  return query.length > LONGEST_QUERY || /[\s@]/.test(query) ? null : { start, query }
}

export function matching(members: ChannelMember[], query: string): ChannelMember[] {
  return members.filter(({ name, pinyin }) => finds(query, name, pinyin))
}

export function withName(text: string, asked: Asked, caret: number, name: string): { text: string; caret: number } {
  const head = `${text.slice(0, asked.start)}@${name} `
  return { text: head + text.slice(caret).trimStart(), caret: head.length }
}

/** Ids of those picked whose name still stands in the text. */
export function namedIn(text: string, picked: Pick<ChannelMember, 'id' | 'name'>[]): number[] {
  const ids = picked.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id)
  return [...new Set(ids)].slice(0, MOST)
}
