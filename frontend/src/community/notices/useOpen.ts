import type { MyNotice } from '@wire'
import { computed } from 'vue'
import { useBoard } from './board'
import { isOpen, openFirst } from './standing'

/** What I am still to do something about, the newest first. */
export function useOpen() {
  const board = useBoard()
  const open = computed<MyNotice[]>(() => openFirst(board.value.value ?? [], Date.now()).filter((row) => isOpen(row, Date.now())))
  const first = computed<MyNotice | undefined>(() => open.value[0])
  return { open, first }
}
