import type { NoticeState, Reader, ServerFrame } from '@wire'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { live } from '@/core/live'
import { useLoad } from '@/ui/useLoad'
import { listReaders, readReaders } from './calls'

const PAGE = 200

/** Who has read a notice: the numbers and the names of one state, both moving while the page is open. */
export function useReaders(id: number) {
  const summary = useLoad(() => readReaders(id))
  const shelf = ref<NoticeState>('unread')
  const rows = shallowRef<Reader[]>([])
  const next = shallowRef<number | null>(null)
  const names = useLoad(async () => {
    const wanted = shelf.value
    const page = await listReaders(id, wanted, 0, PAGE)
    rows.value = page.readers
    next.value = page.next
    return wanted
  })
  /** The names on the screen belong to the state that is chosen. */
  const here = computed(() => names.value.value === shelf.value)

  async function more(): Promise<void> {
    if (next.value === null) return
    const page = await listReaders(id, shelf.value, next.value, PAGE)
    rows.value = [...rows.value, ...page.readers]
    next.value = page.next
  }

  async function renew(): Promise<void> {
    const onePage = rows.value.length <= PAGE
    await Promise.all([summary.load(), onePage ? names.load() : Promise.resolve()])
  }

  /** Frames come at most once a second; while one answer is on its way the next waits for it. */
  let again = false
  let renewing = false
  async function follow(frame: ServerFrame): Promise<void> {
    if ((frame.t !== 'notice' || frame.notice.id !== id) && frame.t !== 'ready') return
    again = true
    if (renewing) return
    renewing = true
    while (again) {
      again = false
      await renew()
    }
    renewing = false
  }

  watch(shelf, () => void names.load())
  onScopeDispose(live.watch((frame) => void follow(frame)))
  return { summary, shelf, names, here, rows, next, more, renew }
}
