import { afterEach, describe, expect, it } from 'vitest'
import { day, divider, moment, span, stamp, whenDay } from './clock'
import english from './en'
import { listed, refusalWords, t } from './index'
import { speak } from './tongue'
import first from './zh-CN'
import later from './zh-CN/later'

const chinese = { ...first, words: { ...first.words, ...later } }

/** Seals, the union's own names, and words the server reads stay as they are. */
const SAME = /(^|\.)(mark|markEmpty|doneMark|marks(\.\w+)?|app|everyoneCall|everyone|languages\.zh-CN)$/
/** These say how such a word is written. */
const QUOTES = ['shell.title', 'messages.everyone_not_allowed', 'roster.problem.birthday_unreadable.words', 'roster.problem.birthday_impossible.words']
const HAN = /[\u3400-\u9fff]/
const now = Date.parse('2026-06-17T00:30:00Z')

function leaves(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]]
  return Object.entries(node as object).flatMap(([key, child]) => leaves(child, path ? `${path}.${key}` : key))
}

const gaps = (text: string) => [...new Set([...text.matchAll(/\{([^|}]+)/g)].map(([, name]) => name))].sort()

afterEach(() => speak('zh-CN'))

describe('English', () => {
  const theirs = new Map([...leaves(english.words), ...leaves(english.refusals)])

  it('says everything with the same gaps', () => {
    const ours = [...leaves(chinese.words), ...leaves(chinese.refusals)]
    expect([...theirs.keys()].sort()).toEqual(ours.map(([key]) => key).sort())
    expect(ours.filter(([key, text]) => String(gaps(text)) !== String(gaps(theirs.get(key)!))).map(([key]) => key)).toEqual([])
  })

  it('leaves no Chinese word but seals and names', () => {
    const left = [...theirs].filter(([key, text]) => HAN.test(text) && !SAME.test(key) && !QUOTES.includes(key))
    expect(left).toEqual([])
  })

  it('counts one and many', async () => {
    await speak('en')
    expect(t('events.left', { n: 1 })).toBe('1 place left')
    expect(t('events.left', { n: 6 })).toBe('6 places left')
    expect(document.documentElement.lang).toBe('en')
    expect(refusalWords('no.such.code')).toBe(english.refusals['server.error'])
  })

  it('writes dates its own way', async () => {
    await speak('en')
    expect(moment('2026-06-18T06:00:00Z', now)).toBe('Thu 18 Jun, 14:00')
    expect(span('2026-06-18T06:00:00Z', '2026-06-18T08:30:00Z', now)).toBe('Thu 18 Jun, 14:00–16:30')
    expect(day('2025-12-31T15:59:00Z', now)).toBe('31 Dec 2025')
    expect([stamp('2026-06-17T00:02:00Z', now), stamp('2026-06-16T15:59:00Z', now), divider('2026-06-17T00:00:00Z', now)]).toEqual(['08:02', 'Yesterday', 'Today, 08:00'])
    expect(['2026-06-18', '2026-06-23', '2026-06-14'].map((on) => whenDay(on, now))).toEqual(['Tomorrow', 'in 6 days', '3 days ago'])
    expect(listed(['A', 'B'])).toBe('A, B')
  })
})
