import { computed, type ComputedRef } from 'vue'
import { live } from '@/core/live'
import { online } from '@/core/network'
import { ago } from '@/locale/clock'
import { t } from '@/locale'
import { useNow } from '@/ui/useNow'
import { useConnecting } from './useConnecting'
import { syncedAt } from './useFeed'

/** How what is shown stands to the server: nothing while it is equal, else that one is connecting, and since when it may be old. */
export function useStanding(): ComputedRef<string> {
  const connecting = useConnecting()
  const now = useNow()
  return computed(() => {
    if (live.state.value === 'ready' && online.value) return ''
    if (online.value && !connecting.value) return ''
    const since = syncedAt.value === null ? '' : t('shell.cachedAt', { ago: ago(syncedAt.value, now.value) })
    return [connecting.value ? t('messages.connecting') : '', since].filter(Boolean).join(' · ')
  })
}
