import type { UnitRef } from '@wire'
import { computed, ref } from 'vue'
import { api } from '@/core/api'
import { session } from '@/core/session'
import { useLoad } from './useLoad'

/** Which union's birthdays and cakes are shown; only a chair of several has to say. */
export function useHeaded() {
  const heads = (session.me?.offices ?? []).filter(({ role }) => role === 'chair' || role === 'vice_chair')
  const ids = [...new Set(heads.map(({ unitId }) => unitId))]
  const unitId = ref<number | null>(ids.length > 1 ? (ids[0] ?? null) : null)
  const units = useLoad<UnitRef[]>(() => (ids.length > 1 ? api.get<UnitRef[]>('/api/units') : Promise.resolve([])))
  const options = computed(() => (units.value.value ?? []).filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ value: id as number | null, text: name })))
  return { unitId, options }
}
