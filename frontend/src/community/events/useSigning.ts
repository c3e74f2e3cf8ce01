import type { AnswerGive, Event } from '@wire'
import { t } from '@/locale'
import { signing, signingOf } from '@/ui/signing'
import { notify } from '@/ui/toast'
import { usePending } from '@/ui/usePending'
import { withSignUp } from './signing'

/** My own place: taking it and giving it back. `told` gets the event as it stands afterwards. */
export function useSigning<E extends Event>(told: (event: E) => void) {
  const { busy, run } = usePending()

  const join = (event: E, answers?: AnswerGive[]) => run(async () => {
    const done = await signing.act({ eventId: event.id, title: event.title, on: true, ...(answers && { answers }) })
    if (done.t === 'waiting' || !done.answer) return void notify(t('events.kept.on'))
    const mine = done.answer
    told(withSignUp(event, mine))
    void notify(mine.state === 'going' ? t('events.joined') : t('events.queued', { n: mine.position }))
  })

  const leave = (event: E) => run(async () => {
    const done = await signing.act({ eventId: event.id, title: event.title, on: false })
    if (done.t === 'waiting') return void notify(t('events.kept.off'))
    told(withSignUp(event, null))
    void notify(t('events.leave.done'))
  })

  return { busy, join, leave }
}

/** Words for what waits for the network, nothing when nothing does. */
export function waitingWords(eventId: number): string {
  const waiting = signingOf(eventId)
  return waiting && !waiting.code ? t(waiting.payload.on ? 'events.kept.onShort' : 'events.kept.offShort') : ''
}
