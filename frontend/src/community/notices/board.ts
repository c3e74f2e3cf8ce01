import type { MyNotice, Notice, NoticeState, ServerFrame } from '@wire'
import { onMounted, ref, shallowRef, watch } from 'vue'
import { answers } from '@/core/answers'
import { live } from '@/core/live'
import { online } from '@/core/network'
import { Offline } from '@/core/refusal'
import { onEnd, session } from '@/core/session'
import type { Loaded } from '@/ui/useLoad'
import { readNotices } from './calls'
import { acknowledging } from './deeds'

const FRESH = 30_000
/** A page that opens asks again after this; what comes meanwhile comes by itself. */
let loadedAt = -Infinity
let turn = 0

/** Every notice of mine that this phone knows; one answer serves the home page, the groups and the list. */
export const board: Loaded<MyNotice[]> = { value: shallowRef(null), error: shallowRef(null), busy: ref(false), savedAt: ref(null), load }
const KEY = 'notices'

async function load(): Promise<void> {
  const mine = (turn += 1)
  board.busy.value = true
  void showKept()
  try {
    const rows = await readNotices()
    if (mine !== turn) return
    board.value.value = rows
    board.error.value = null
    board.savedAt.value = loadedAt = Date.now()
    void answers.keep(KEY, rows)
  } catch (error) {
    if (mine === turn) board.error.value = error
  } finally {
    if (mine === turn) board.busy.value = false
  }
}

async function showKept(): Promise<void> {
  const kept = board.value.value === null ? await answers.read(KEY) : null
  if (!kept || board.value.value !== null) return
  board.value.value = kept.value as MyNotice[]
  board.savedAt.value = kept.savedAt
}

/** For a page that shows notices: what is not fresh is asked for. */
export function useBoard(): Loaded<MyNotice[]> {
  onMounted(() => Date.now() - loadedAt > FRESH && void load())
  return board
}

export function put(row: MyNotice): void {
  const rows = board.value.value ?? []
  const known = rows.some(({ notice }) => notice.id === row.notice.id)
  board.value.value = known ? rows.map((one) => (one.notice.id === row.notice.id ? row : one)) : [row, ...rows]
}

export function rowOf(noticeId: number): MyNotice | undefined {
  return board.value.value?.find(({ notice }) => notice.id === noticeId)
}

/** How far I am with it now; a confirmation on this phone counts at once in what is drawn from here. */
export function mark(noticeId: number, mine: NoticeState): void {
  const row = rowOf(noticeId)
  if (!row || row.mine === 'acked') return
  put({ ...row, mine })
  void answers.keep(KEY, board.value.value)
}

function take(notice: Notice): void {
  if (board.value.value === null) return
  // Only those it is for, and those who manage it and have it in their list, are told.
  put({ mine: 'unread', mayManage: false, ...rowOf(notice.id), notice })
}

function hear(frame: ServerFrame): void {
  if (frame.t === 'notice') take(frame.notice)
  else if (frame.t === 'noticeMine') {
    const row = rowOf(frame.noticeId)
    if (row) put({ ...row, mine: frame.mine })
  } else if (frame.t === 'ready' && board.value.value !== null && session.me) void load()
}

live.watch(hear)
watch(online, (back) => back && board.error.value instanceof Offline && void load())
acknowledging.listen({ sent: ({ noticeId }) => mark(noticeId, 'acked') })
onEnd(() => {
  turn += 1
  loadedAt = -Infinity
  board.value.value = board.error.value = board.savedAt.value = null
})
