import type { MyNotice, Notice, NoticeState } from '@wire'

const HOUR = 3_600_000
const DAY = 24 * HOUR

type Shown = Pick<Notice, 'withdrawn' | 'pinned' | 'deadline' | 'needsAck'>

/** How long is left, in the largest unit that fits; nothing without a deadline. */
export type Left = { unit: 'days' | 'hours'; n: number } | { unit: 'minutes' | 'over'; n: 0 } | null

export function leftOf(deadline: string | null, now: number): Left {
  if (deadline === null) return null
  const left = Date.parse(deadline) - now
  if (left <= 0) return { unit: 'over', n: 0 }
  if (left < HOUR) return { unit: 'minutes', n: 0 }
  return left < DAY ? { unit: 'hours', n: Math.floor(left / HOUR) } : { unit: 'days', n: Math.floor(left / DAY) }
}

/** Stands over its group and on the home page: the phone knows the deadline before the server tells. */
export function isPinned(notice: Shown, now: number): boolean {
  return notice.pinned && !notice.withdrawn && (notice.deadline === null || Date.parse(notice.deadline) > now)
}

/** Whether 收到 is still mine to say, whatever the deadline. */
export function mayAck(notice: Shown, mine: NoticeState | null): boolean {
  return notice.needsAck && !notice.withdrawn && (mine === 'unread' || mine === 'read')
}

/** What I am still to do something about: confirm it, or read it where nothing is to be confirmed. */
export function isOpen({ notice, mine }: Pick<MyNotice, 'notice' | 'mine'>, now: number): boolean {
  return isPinned(notice, now) && (notice.needsAck ? mayAck(notice, mine) : mine === 'unread')
}

/** Open ones first, each part newest first. */
export function openFirst(rows: readonly MyNotice[], now: number): MyNotice[] {
  return [...rows].sort((a, b) => Number(isOpen(b, now)) - Number(isOpen(a, now)) || Date.parse(b.notice.at) - Date.parse(a.notice.at))
}

/** The one that stands over a group: what I am still to confirm before what is only pinned. */
export function pinnedIn(rows: readonly MyNotice[], channelId: number, now: number): MyNotice | undefined {
  return openFirst(rows, now).find(({ notice }) => notice.channelId === channelId && isPinned(notice, now))
}
