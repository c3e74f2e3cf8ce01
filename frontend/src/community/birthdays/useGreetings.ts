import type { Birthday } from '@wire'
import { type Ref, ref } from 'vue'
import { isoDay } from '@/locale/clock'
import { t } from '@/locale'
import { confirmSheet } from '@/ui/confirm'
import { notify } from '@/ui/toast'
import { usePending } from '@/ui/usePending'
import { readSuggestions, writeDraft } from './calls'
import { greetings } from './deeds'
import { nextSuggestion } from './greetings'

export interface Greetings {
  busy: Ref<boolean>
  busyWith(birthday: Birthday): boolean
  another(birthday: Birthday): Promise<boolean>
  approve(birthday: Birthday): Promise<boolean>
  write(birthday: Birthday, text: string, approved: boolean): Promise<boolean>
  send(birthday: Birthday): Promise<boolean>
}

/** What a chair does with a greeting; `told` gets the birthday as it stands afterwards, `renew` fetches all anew. */
export function useGreetings(told: (birthday: Birthday) => void, renew: () => Promise<void>): Greetings {
  const { busy, run } = usePending()
  const current = ref<Birthday | null>(null)

  function act(birthday: Birthday, work: () => Promise<unknown>): Promise<boolean> {
    current.value = birthday
    return run(work)
  }

  async function write(birthday: Birthday, text: string, approved: boolean, words: string): Promise<void> {
    told(await writeDraft(birthday, { text, approved }))
    void notify(words)
  }

  const another = (birthday: Birthday) => act(birthday, async () => {
    const next = nextSuggestion(await readSuggestions(birthday), birthday.greeting.text)
    if (next === birthday.greeting.text) return void notify(t('birthdays.onlyOne'))
    await write(birthday, next, birthday.greeting.state === 'approved', t('birthdays.changed'))
  })

  async function send(birthday: Birthday): Promise<boolean> {
    const late = birthday.on < isoDay()
    const words = { name: birthday.name }
    const sure = await confirmSheet(late
      ? { title: t('birthdays.late.sendTitle'), body: t('birthdays.late.sendBody', words), yes: t('birthdays.late.send'), no: t('birthdays.wait') }
      : { title: t(birthday.audience === 'private' ? 'birthdays.sendTitlePrivate' : 'birthdays.sendTitle'), body: t('birthdays.sendBody', words), yes: t('birthdays.sendNow'), no: t('birthdays.wait') })
    if (!sure) return false
    return act(birthday, async () => {
      const { memberId, on, name } = birthday
      const done = await greetings.act({ memberId, on, name, text: birthday.greeting.text })
      void notify(t(done.t === 'sent' ? (birthday.audience === 'private' ? 'birthdays.privateSent' : 'birthdays.sent') : 'birthdays.deeds.kept'))
      await renew()
    })
  }

  return {
    busy, another, send,
    busyWith: (birthday) => busy.value && current.value?.memberId === birthday.memberId,
    approve: (birthday) => act(birthday, () => write(birthday, birthday.greeting.text, true, t('birthdays.approved'))),
    write: (birthday, text, approved) => act(birthday, () => write(birthday, text, approved, t(approved ? 'birthdays.approved' : 'birthdays.kept'))),
  }
}
