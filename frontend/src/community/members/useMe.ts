import { computed } from 'vue'
import type { BirthdayFact, ConsentVersion, Me, PasswordChange } from '@wire'
import { loadAbout } from '@/core/about'
import { api } from '@/core/api'
import { session, told } from '@/core/session'

/** Me, and what I may change about myself. Every verb rejects as the api does. */
export function useMe() {
  const me = computed(() => session.me)
  const greeted = computed(() => !!me.value?.consents.some((consent) => consent.purpose === 'birthday'))

  async function load(): Promise<void> {
    told(await api.get<Me>('/api/me'))
  }

  async function setBirthday(fact: BirthdayFact | null): Promise<void> {
    told(await api.put<Me>('/api/me/birthday', fact))
  }

  async function agreeToGreetings(agreed: boolean): Promise<void> {
    if (agreed) {
      const { consentVersion: version } = await loadAbout()
      await api.put('/api/me/consents/birthday', { version } satisfies ConsentVersion)
    } else await api.del('/api/me/consents/birthday')
    await load()
  }

  function changePassword(change: PasswordChange): Promise<void> {
    return api.put('/api/me/password', change)
  }

  return { me, greeted, load, setBirthday, agreeToGreetings, changePassword }
}
