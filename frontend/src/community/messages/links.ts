export type Part = { kind: 'text' | 'name'; text: string } | { kind: 'link'; text: string; href: string }

// A link ends at the first sign that is not ASCII: Chinese goes on after it without a space.
const LINK = /https?:\/\/[!-~]+/gi
const TRAILING = /[.,;:!?'")\]}>]+$/
const NAMED = /@[^\s@,,。!!??::]{1,20}/g

/** Cuts a message into words, links and, where somebody was named, names. Only http and https become links. */
export function partsOf(text: string, named: boolean): Part[] {
  const parts: Part[] = []
  let end = 0
  for (const match of text.matchAll(LINK)) {
    const shown = match[0].replace(TRAILING, '')
    const href = safeHref(shown)
    if (href === null) continue
    parts.push(...wordsOf(text.slice(end, match.index), named), { kind: 'link', text: shown, href })
    end = match.index + shown.length
  }
  return [...parts, ...wordsOf(text.slice(end), named)]
}

/** The address as a browser reads it, or null when it is none of the web or hides its host behind a user name. */
export function safeHref(text: string): string | null {
  try {
    const url = new URL(text)
    const web = url.protocol === 'http:' || url.protocol === 'https:'
    return web && url.hostname.includes('.') && url.username === '' ? url.href : null
  } catch {
    return null
  }
}

function wordsOf(text: string, named: boolean): Part[] {
  if (!named) return text === '' ? [] : [{ kind: 'text', text }]
  const parts: Part[] = []
  let end = 0
  for (const match of text.matchAll(NAMED)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    parts.push({ kind: 'name', text: match[0] })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}
