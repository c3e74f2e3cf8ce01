import { computed, ref, type Ref } from 'vue'
import type { Place } from './place'
import { windowOf } from './rows'
import { feed, fromFeed } from './useFeed'

/** More bubbles than this are never in the page. */
const DRAWN = 300
const STEP = 60

/** Which part of a channel is drawn. `until` is its last number while one reads further up; null follows the newest. */
export function useWindow(id: Ref<number>, place: Ref<Place | undefined>) {
  const until = ref<number | null>(null)
  const held = fromFeed((from) => from.place(id.value)?.log.held() ?? [])
  const count = fromFeed((from) => from.place(id.value)?.log.count ?? 0)
  const shown = computed(() => windowOf(held.value, until.value, DRAWN))
  const beginning = fromFeed((from) => from.place(id.value)?.log.beginning ?? 1)
  const moreAbove = computed(() => (shown.value[0]?.no ?? 1) > beginning.value)
  const moreBelow = computed(() => until.value !== null && (shown.value.at(-1)?.no ?? 0) < count.value)

  /** Draws what stands before the first bubble, fetching it when it is not held. */
  async function older(): Promise<void> {
    const first = shown.value[0]?.no ?? 1
    if (first <= beginning.value) return
    if (place.value?.log.runStart(first) === first) await feed.fetch(id.value, { before: first })
    // When the page is full, its lower edge goes up.
    if (shown.value.length >= DRAWN) until.value = first + DRAWN - STEP
  }

  /** Draws more below the edge; at the end one follows the newest again. */
  function newer(): void {
    if (until.value === null) return
    const next = until.value + STEP
    until.value = next >= count.value ? null : next
  }

  async function jump(no: number): Promise<void> {
    if (place.value?.log.at(no) === undefined) await feed.fetch(id.value, { around: no })
    until.value = count.value - no > DRAWN / 2 ? no + DRAWN / 2 : null
  }

  const fill = (before: number) => feed.fetch(id.value, { before })

  return { until, shown, moreAbove, moreBelow, older, newer, jump, fill }
}
