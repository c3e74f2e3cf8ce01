import type { Event } from '@wire'
import { t } from '@/locale'
import { notify } from '@/ui/toast'
import { usePending } from '@/ui/usePending'
import { signUp, withdraw } from './calls'
import { withSignUp } from './signing'

/** My own place: taking it and giving it back. `told` gets the event as it stands afterwards. */
export function useSigning<E extends Event>(told: (event: E) => void) {
  const { busy, run } = usePending()

  const join = (event: E) => run(async () => {
    const mine = await signUp(event.id)
    told(withSignUp(event, mine))
    void notify(mine.state === 'going' ? t('events.joined') : t('events.queued', { n: mine.position }))
  })

  const leave = (event: E) => run(async () => {
    await withdraw(event.id)
    told(withSignUp(event, null))
    void notify(t('events.leave.done'))
  })

  return { busy, join, leave }
}
