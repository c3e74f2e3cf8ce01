import { computed } from 'vue'
import type { Audience, BirthdayFact, ConsentVersion, Me, PasswordChange } from '@wire'
import { loadAbout } from '@/core/about'
import { api } from '@/core/api'
import { session, told } from '@/core/session'
import { audienceOf, PURPOSES } from '@/ui/audience'

/** Me, and what I may change about myself. Every verb rejects as the api does. */
export function useMe() {
  const me = computed(() => session.me)
  const audience = computed(() => audienceOf(me.value?.consents ?? []))

  async function load(): Promise<void> {
    told(await api.get<Me>('/api/me'))
  }

  async function setBirthday(fact: BirthdayFact | null): Promise<void> {
    told(await api.put<Me>('/api/me/birthday', fact))
  }

  /** A yes takes the place of the one before; for nobody the one that stands is taken back. */
  async function setAudience(chosen: Audience): Promise<void> {
    if (chosen !== 'none') {
      const { consentVersion: version } = await loadAbout()
      await api.put(`/api/me/consents/${PURPOSES[chosen]}`, { version } satisfies ConsentVersion)
    } else if (audience.value !== 'none') await api.del(`/api/me/consents/${PURPOSES[audience.value]}`)
    await load()
  }

  function changePassword(change: PasswordChange): Promise<void> {
    return api.put('/api/me/password', change)
  }

  return { me, audience, load, setBirthday, setAudience, changePassword }
}
