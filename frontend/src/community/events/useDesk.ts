import type { Attendee } from '@wire'
import { computed, ref } from 'vue'
import { t } from '@/locale'
import { explain } from '@/ui/explain'
import { useLoad } from '@/ui/useLoad'
import { shownCode, verifierOf } from './arriving'
import { readDesk } from './calls'
import { deskScans, handChecks } from './deeds'

/** A row of the desk: `waiting` is checked in on this phone and not yet sent. */
export interface Guest extends Attendee {
  waiting: boolean
}

/** The desk of one event. Its list stays on the organiser's phone, names and all: without it there is no desk without a network. */
export function useDesk(eventId: number) {
  const desk = useLoad(() => readDesk(eventId), () => `desk ${eventId}`)
  const told = ref<{ ok: boolean; words: string } | null>(null)
  const guests = computed<Guest[]>(() => {
    const mine = [...deskScans.waiting(), ...handChecks.waiting()].filter((deed) => deed.payload.eventId === eventId && !deed.code)
    const waiting = new Set(mine.map((deed) => deed.payload.memberId))
    return (desk.value.value?.attendees ?? []).map((one) => ({ ...one, waiting: !one.checkedInAt && waiting.has(one.memberId) }))
  })

  async function scanned(text: string): Promise<void> {
    const shown = shownCode(text.toUpperCase().includes('/EVENTS/') ? text : text.toUpperCase().replace(/\s/g, ''))
    if (shown.eventId !== null && shown.eventId !== eventId) return void (told.value = { ok: false, words: t('events.desk.other') })
    const guest = guests.value.find((one) => shown.code.startsWith(`${one.memberId}-`))
    const verifier = guest && (await verifierOf(shown.code))
    if (guest && verifier && verifier !== guest.verifier) return void (told.value = { ok: false, words: t('events.desk.forged') })
    if (guest?.checkedInAt || guest?.waiting) return void (told.value = { ok: true, words: t('events.desk.again', { name: guest.name }) })
    const payload = { eventId, memberId: guest?.memberId ?? null, name: guest?.name ?? shown.code, code: shown.code, at: new Date().toISOString() }
    await tell(() => deskScans.act(payload), payload.name)
  }

  const tick = (guest: Guest) => tell(() => handChecks.act({ eventId, memberId: guest.memberId, name: guest.name, at: new Date().toISOString() }), guest.name)

  async function tell(act: () => ReturnType<typeof deskScans.act>, name: string): Promise<void> {
    try {
      const done = await act()
      told.value = { ok: true, words: done.t === 'sent' ? t('events.desk.done', { name: done.answer.name }) : t('events.desk.kept', { name }) }
      if (done.t === 'sent') await desk.load()
    } catch (error) {
      told.value = { ok: false, words: explain(error) }
    }
  }

  return { desk, guests, told, scanned, tick }
}
