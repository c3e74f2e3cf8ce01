import { nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref, type ShallowRef } from 'vue'

const NEAR_FOOT = 60

export interface ScrollNews {
  /** The head of what is drawn comes into sight. */
  top(): void
  /** A hole comes into sight; it ends before this number. */
  hole(before: number): void
  /** The newest and the oldest message in sight while the page is looked at. */
  seen(newest: number, oldest: number): void
  /** The foot is reached. */
  foot(): void
}

/** Watches a box that grows from its foot (`column-reverse`): what is in sight, and whether one reads at the foot. */
export function useScroll(box: Readonly<ShallowRef<HTMLElement | null>>, rows: Ref<unknown>, news: ScrollNews) {
  const atFoot = ref(true)
  const inSight = new Set<number>()
  let observer: IntersectionObserver | null = null

  function look(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const { watched, no } = (target as HTMLElement).dataset
      if (watched === 'message') inSight[isIntersecting ? 'add' : 'delete'](Number(no))
      else if (isIntersecting && watched === 'top') news.top()
      else if (isIntersecting) news.hole(Number(no))
    }
    tellSeen()
  }

  function tellSeen(): void {
    if (document.visibilityState === 'visible' && inSight.size > 0) news.seen(Math.max(...inSight), Math.min(...inSight))
  }

  function observe(): void {
    observer?.disconnect()
    inSight.clear()
    for (const element of box.value?.querySelectorAll('[data-watched]') ?? []) observer?.observe(element)
  }

  function scrolled(): void {
    atFoot.value = (box.value?.scrollTop ?? 0) > -NEAR_FOOT
    if (atFoot.value) news.foot()
  }

  async function toFoot(): Promise<void> {
    await nextTick()
    if (box.value) box.value.scrollTop = 0
    atFoot.value = true
  }

  async function toMessage(no: number): Promise<void> {
    await nextTick()
    const element = box.value?.querySelector<HTMLElement>(`[data-watched="message"][data-no="${no}"]`)
    element?.scrollIntoView({ block: 'center' })
    element?.animate?.([{ background: 'var(--gold-tint)' }, { background: 'transparent' }], { duration: 1600 })
  }

  onMounted(() => {
    observer = new IntersectionObserver(look, { root: box.value, rootMargin: '120px 0px' })
    document.addEventListener('visibilitychange', tellSeen)
    observe()
  })
  onBeforeUnmount(() => {
    observer?.disconnect()
    document.removeEventListener('visibilitychange', tellSeen)
  })
  watch(rows, () => void nextTick(observe), { flush: 'post' })

  return { atFoot, scrolled, toFoot, toMessage }
}
