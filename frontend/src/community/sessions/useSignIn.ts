import { computed, reactive, ref } from 'vue'
import type { Session } from '@wire'
import { api } from '@/core/api'
import { begin } from '@/core/session'
import { explain } from '@/ui/explain'
import { isPhone, plainPhone } from '@/core/phone'

/** `enter` answers whether the door is open; what is wrong stands in `faults`. */
export function useSignIn() {
  const form = reactive({ phone: '', password: '' })
  const tried = ref(false)
  const busy = ref(false)
  const refused = ref('')
  const faults = computed(() => ({ phone: tried.value && !isPhone(form.phone), password: tried.value && !form.password }))

  async function enter(): Promise<boolean> {
    tried.value = true
    refused.value = ''
    if (busy.value || faults.value.phone || faults.value.password) return false
    busy.value = true
    try {
      begin(await api.open<Session>('POST', '/api/session', { phone: plainPhone(form.phone), password: form.password }))
      return true
    } catch (error) {
      refused.value = explain(error)
      return false
    } finally {
      busy.value = false
    }
  }

  return { form, faults, busy, refused, enter }
}
