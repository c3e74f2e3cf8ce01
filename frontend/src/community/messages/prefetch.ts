import { KEPT } from './copy'
import { PAGE, type Feed } from './feed'

interface Line {
  saveData?: boolean
  effectiveType?: string
}

let running = false

/** Fetches what a channel's copy on the phone should hold, one after the other, the latest first; ends when the line does. */
export async function prefetch(feed: Feed, stands: () => boolean): Promise<void> {
  if (running) return
  running = true
  const limit = isNarrow() ? PAGE : KEPT
  const joined = feed.all().filter((place) => place.joined && !place.log.reaches(PAGE))
  joined.sort((a, b) => (b.channel.lastMessage?.at ?? '').localeCompare(a.channel.lastMessage?.at ?? ''))
  try {
    for (const place of joined) if (stands() && !place.log.reaches(PAGE)) await feed.fetch(place.channel.id, { limit })
  } catch {
    // The next connection goes on from here.
  } finally {
    running = false
  }
}

function isNarrow(): boolean {
  const line = (navigator as { connection?: Line }).connection
  return line?.saveData === true || /2g/.test(line?.effectiveType ?? '')
}
