import type { BarKind, BarOpen, Channel, SealColour } from '@wire'

export const KINDS: BarKind[] = ['voice', 'learn', 'help', 'law', 'meet', 'commerce', 'plain']
export const COLOURS: SealColour[] = ['union', 'voice', 'gold', 'learn', 'team', 'law', 'commerce', 'meet']
export const LONGEST_NAME = 40
export const LONGEST_PURPOSE = 60

export type Draft = Required<BarOpen>

export const emptyDraft = (): Draft => ({ name: '', bar: 'voice', mark: '', colour: 'voice', purpose: '' })

export function draftOf(bar: Channel): Draft {
  return { name: bar.name, bar: bar.bar ?? 'plain', mark: bar.mark, colour: bar.colour, purpose: bar.purpose }
}

/** What goes to the server: no blanks at the ends, and a seal even when none was chosen. */
export function cleaned(draft: Draft): Draft {
  return { ...draft, name: draft.name.trim(), mark: markOf(draft), purpose: draft.purpose.trim() }
}

/** The one sign on the seal; without a choice, the first of the name. */
export function markOf(draft: Pick<Draft, 'name' | 'mark'>): string {
  return firstSign(draft.mark) ?? firstSign(draft.name) ?? ''
}

export type Fault = 'nameMissing' | 'nameLong'

export function faultOf(draft: Draft): Fault | null {
  const length = [...draft.name.trim()].length
  if (length === 0) return 'nameMissing'
  return length > LONGEST_NAME ? 'nameLong' : null
}

/** A sign may be two code units; the wire counts it as one. */
function firstSign(text: string): string | undefined {
  return [...text.replace(/\s/g, '')][0]
}
