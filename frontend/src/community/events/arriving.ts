import type { Door, Event } from '@wire'

/** As the server opens it. */
const BEFORE = 2 * 3_600_000

type Seen = Pick<Event, 'state' | 'startsAt' | 'endsAt' | 'mine' | 'checkedInAt' | 'mayCome'> & { walkIns?: boolean }

/** Whether somebody may check in now: who goes, and where walk-ins are let in whoever may come. */
export function arrives(event: Seen, now: number): boolean {
  if (event.state === 'cancelled' || event.checkedInAt) return false
  if (event.mine?.state !== 'going' && !(event.walkIns && event.mayCome)) return false
  return now >= Date.parse(event.startsAt) - BEFORE && now < Date.parse(event.endsAt)
}

export interface Shown {
  eventId: number | null
  code: string
}

const LINK = /\/events\/(\d+)\/(?:check-in|desk)#([^\s#]+)$/

/** What a camera saw or somebody typed: a link into the app, or the bare code. */
export function shownCode(text: string): Shown {
  const found = LINK.exec(text.trim())
  return found ? { eventId: Number(found[1]), code: decodeURIComponent(found[2]!) } : { eventId: null, code: text.trim().slice(0, 64) }
}

export const doorLink = (origin: string, eventId: number, code: string) => `${origin}/events/${eventId}/check-in#${code}`
export const deskLink = (origin: string, eventId: number, code: string) => `${origin}/events/${eventId}/desk#${code}`

/** What the door shows at this moment of the server's clock, and the seconds left; null when the codes are used up. */
export function codeNow(door: Door, serverNow: number): { code: string; left: number } | null {
  const seconds = Math.floor(serverNow / 1000)
  const code = door.codes[Math.floor(seconds / door.seconds) - door.step]
  return code ? { code, left: door.seconds - (seconds % door.seconds) } : null
}

/** SHA-256 in hex, as the desk's list has it; null where the browser keeps it from us (plain http). */
export async function verifierOf(code: string): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code))
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
