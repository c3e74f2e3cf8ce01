import type { EventDetail } from '@wire'
import { computed, ref, shallowReactive, type ComputedRef, type Ref } from 'vue'
import { answers } from '@/core/answers'
import { api } from '@/core/api'
import { onEnd } from '@/core/session'
import { signing, signingOf } from '@/ui/signing'

/** What a card's button would do, or says. */
export type Step = 'join' | 'wait' | 'going' | 'waiting' | 'closed' | 'running' | 'done' | 'cancelled'

const FRESH = 30_000
const known = shallowReactive(new Map<number, { event: EventDetail; at: number }>())
onEnd(() => known.clear())

export interface EventPlace {
  event: ComputedRef<EventDetail | undefined>
  step: ComputedRef<Step | undefined>
  failed: Ref<boolean>
  busy: Ref<boolean>
  /** My sign-up is kept on the phone and has not arrived yet. */
  kept: ComputedRef<boolean>
  load(): Promise<void>
  signUp(): Promise<void>
}

/** An event as its card in a chat needs it. Cards of the same event share one answer. */
export function useEventPlace(eventId: number, title: string): EventPlace {
  const failed = ref(false)
  const busy = ref(false)
  const event = computed(() => known.get(eventId)?.event)
  const kept = computed(() => signingOf(eventId)?.code === undefined && signingOf(eventId)?.payload.on === true)
  const step = computed(() => event.value && stepOf(event.value))

  async function load(): Promise<void> {
    if (Date.now() - (known.get(eventId)?.at ?? 0) < FRESH) return
    failed.value = false
    try {
      await refresh(eventId)
    } catch {
      const kept = event.value ? null : await answers.read(keyOf(eventId))
      if (kept && !event.value) known.set(eventId, { event: kept.value as EventDetail, at: 0 })
      failed.value = event.value === undefined
    }
  }

  async function signUp(): Promise<void> {
    busy.value = true
    try {
      await signing.act({ eventId, title, on: true })
    } finally {
      await refresh(eventId).catch(() => undefined)
      busy.value = false
    }
  }

  return { event, step, failed, busy, kept, load, signUp }
}

export function stepOf(event: Pick<EventDetail, 'state' | 'mine' | 'capacity' | 'taken' | 'waiting'>): Step {
  if (event.state === 'cancelled' || event.state === 'done') return event.state
  if (event.mine) return event.mine.state
  if (event.state !== 'open') return event.state
  return event.taken >= event.capacity || event.waiting > 0 ? 'wait' : 'join'
}

/** The name under which the event's own page keeps it, too. */
const keyOf = (eventId: number) => `event ${eventId}`

async function refresh(eventId: number): Promise<void> {
  const event = await api.get<EventDetail>(`/api/events/${eventId}`)
  known.set(eventId, { event, at: Date.now() })
  void answers.keep(keyOf(eventId), event)
}
