import { computed, reactive, ref, shallowRef } from 'vue'
import type { Activate, ActivationPreview, Session } from '@wire'
import { loadAbout } from '@/core/about'
import { api } from '@/core/api'
import { begin } from '@/core/session'
import { explain } from '@/ui/explain'
import { isPhone, plainPhone } from '@/core/phone'
import { fitsMask } from './rules'

export type Faults = Partial<Record<'code' | 'phone' | 'otherPhone' | 'password' | 'membership', true>>

/** First the code, then who it is for, then the person's own words. Nothing is ticked beforehand. */
export function useActivation() {
  const form = reactive({ code: '', phone: '', password: '', membership: false, birthday: false })
  const preview = shallowRef<ActivationPreview | null>(null)
  const tried = ref(false)
  const busy = ref(false)
  const refused = ref('')
  const faults = computed<Faults>(() => (tried.value ? faultsOf(form, preview.value) : {}))

  function look(): Promise<boolean> {
    return attempt(async () => {
      preview.value = await api.open<ActivationPreview>('POST', '/api/activations/look', { code: form.code.trim() })
    })
  }

  function enter(): Promise<boolean> {
    return attempt(async () => begin(await api.open<Session>('POST', '/api/activations', await command())))
  }

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    tried.value = true
    refused.value = ''
    if (busy.value || Object.keys(faults.value).length) return false
    busy.value = true
    try {
      await work()
      tried.value = false
      return true
    } catch (error) {
      refused.value = explain(error)
      return false
    } finally {
      busy.value = false
    }
  }

  async function command(): Promise<Activate> {
    const { consentVersion: version } = await loadAbout()
    const purposes = (['membership', 'birthday'] as const).filter((purpose) => form[purpose])
    return {
      code: form.code.trim(),
      phone: plainPhone(form.phone),
      password: form.password,
      consents: purposes.map((purpose) => ({ purpose, version })),
    }
  }

  function startOver() {
    preview.value = null
    tried.value = false
    refused.value = ''
    Object.assign(form, { code: '', phone: '', password: '', membership: false, birthday: false })
  }

  return { form, preview, faults, busy, refused, look, enter, startOver }
}

function faultsOf(form: { code: string; phone: string; password: string; membership: boolean }, preview: ActivationPreview | null): Faults {
  const faults: Faults = {}
  if (!form.code.trim()) faults.code = true
  if (!preview) return faults
  if (!isPhone(form.phone)) faults.phone = true
  else if (preview.phone && !fitsMask(plainPhone(form.phone), preview.phone)) faults.otherPhone = true
  if (Array.from(form.password).length < 8) faults.password = true
  if (!form.membership) faults.membership = true
  return faults
}
