import type { Notice, NoticeState } from '@wire'
import { t } from '@/locale'
import { usePending } from '@/ui/usePending'
import { mark } from './board'
import { acknowledging, acknowledgingOf } from './deeds'
import { mayAck } from './standing'

/** What 收到 would do, or says: `waiting` is kept on the phone and not yet told to the union. */
export type AckStep = 'ask' | 'waiting' | 'acked' | 'told' | 'none'

export function ackStep(notice: Notice, mine: NoticeState | null): AckStep {
  if (notice.withdrawn) return 'none'
  if (mine === 'acked' && notice.needsAck) return 'acked'
  const deed = acknowledgingOf(notice.id)
  if (deed && !deed.code) return 'waiting'
  if (mayAck(notice, mine)) return 'ask'
  return mine === 'told' ? 'told' : 'none'
}

/** One tap, kept on the phone first. */
export function useAck(done?: () => void) {
  const { busy, run } = usePending()

  const ack = (notice: Pick<Notice, 'id' | 'title'>) => run(async () => {
    const answer = await acknowledging.act({ noticeId: notice.id, title: notice.title })
    if (answer.t === 'waiting') return t('notices.kept')
    mark(notice.id, 'acked')
    done?.()
    return t('notices.done')
  })

  return { busy, ack }
}
