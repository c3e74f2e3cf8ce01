import type { RosterReport } from '@wire'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { t } from '@/locale'
import { notify } from '@/ui/toast'
import { sendRoster } from './calls'
import { type Confirmed, mayWrite } from './report'
import { useSending } from './useSending'

const NOTHING: Confirmed = { left: new Set(), leaders: false }

/** A roster's way into the house: chosen, tried without writing, confirmed, written. */
export function useImport(unitId: number) {
  const { phase, share, fault, send, stop } = useSending()
  const file = shallowRef<File | null>(null)
  const report = shallowRef<RosterReport | null>(null)
  const confirmed = shallowRef<Confirmed>(NOTHING)
  const writing = ref(false)
  const ready = computed(() => report.value !== null && phase.value === 'idle' && mayWrite(report.value, confirmed.value))

  /** The file is read into memory, so that what was tried is what is written, also when somebody saves it meanwhile. */
  async function choose(chosen: File): Promise<void> {
    stop()
    ;[file.value, report.value, confirmed.value, fault.value] = [null, null, NOTHING, '']
    const bytes = await chosen.arrayBuffer().catch(() => null)
    if (bytes === null) fault.value = t('roster.upload.gone')
    else file.value = new File([bytes], chosen.name, { type: chosen.type })
    await attempt()
  }

  async function attempt(): Promise<void> {
    const { value: given } = file
    if (given) report.value = await send((way) => sendRoster(unitId, given, { dryRun: true, leaving: [], confirmLeaders: false }, way))
  }

  async function write(): Promise<void> {
    const { value: given } = file
    if (!given || !ready.value) return
    writing.value = true
    const wish = { dryRun: false, leaving: [...confirmed.value.left], confirmLeaders: confirmed.value.leaders }
    report.value = (await send((way) => sendRoster(unitId, given, wish, way))) ?? report.value
    writing.value = false
  }

  function cancel(): void {
    stop()
    void notify(t('roster.upload.stopped'))
  }

  // What is being written goes on when the page is left.
  onScopeDispose(() => !writing.value && stop())
  return { file, report, confirmed, phase, share, fault, writing, ready, choose, cancel, attempt, write }
}
