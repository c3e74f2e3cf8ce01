import type { JoinPlace, JoinState } from '@wire'
import { computed, onScopeDispose, reactive, ref, shallowRef } from 'vue'
import { loadAbout } from '@/core/about'
import { isPhone, plainPhone } from '@/core/phone'
import { Refusal } from '@/core/refusal'
import { explain } from '@/ui/explain'
import { askToJoin, fetchCode, lookAtPoster, readState, withdrawJoin } from './calls'
import { freshSecret, proof } from './proof'

const LOOK_AGAIN = 15_000

/** A stranger's way in: what was asked before from this browser, or a form for the poster that was scanned. */
export function useJoining(scanned: string) {
  const place = shallowRef<JoinPlace | null>(null)
  const state = shallowRef<JoinState | null>(null)
  const error = shallowRef<unknown>(null)
  const { busy, refused, attempt } = useAttempt()
  const { form, faults, complete, restart } = useForm()
  const token = scanned || (proof.kept()?.token ?? '')

  async function begin(): Promise<void> {
    busy.value = true
    error.value = null
    try {
      state.value = await asked(scanned)
      if (!state.value && token) place.value = await lookAtPoster(token)
    } catch (failure) {
      error.value = failure
    }
    busy.value = false
  }

  async function submit(): Promise<void> {
    if (!complete()) return
    await attempt(async () => {
      const kept = proof.kept()
      const secret = kept?.token === token ? kept.secret : freshSecret()
      // Kept first: an answer lost on its way must not lose the request.
      proof.keep({ token, secret })
      const { consentVersion: consent } = await loadAbout()
      state.value = await askToJoin({ token, secret, name: form.name.trim(), phone: plainPhone(form.phone), teamId: form.teamId, consent })
    })
  }

  /** Looks whether somebody decided meanwhile; a network that is away is no news. */
  async function refresh(): Promise<void> {
    const kept = proof.kept()
    if (!kept || state.value?.status !== 'waiting' || document.hidden) return
    state.value = await readState(kept.secret).catch((failure) => (isGone(failure) ? null : state.value))
    if (!state.value) await begin()
  }

  /** The activation code, or null. */
  async function enter(): Promise<string | null> {
    let code: string | null = null
    await attempt(async () => {
      code = (await fetchCode(proof.kept()!.secret)).code
    })
    return code
  }

  async function anew(): Promise<void> {
    const kept = proof.kept()
    const done = await attempt(async () => {
      if (kept && state.value?.status === 'waiting') await withdrawJoin(kept.secret)
    })
    if (!done) return
    proof.forget()
    restart()
    await begin()
  }

  lookAgain(refresh)
  void begin()
  return { place, state, error, busy, refused, form, faults, token, begin, submit, enter, anew }
}

function useAttempt() {
  const busy = ref(true)
  const refused = ref('')

  /** Answers whether it was done; what stood in the way is told by `refused`. */
  async function attempt(work: () => Promise<void>): Promise<boolean> {
    refused.value = ''
    busy.value = true
    try {
      await work()
      return true
    } catch (failure) {
      refused.value = explain(failure)
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, refused, attempt }
}

function useForm() {
  const form = reactive({ name: '', phone: '', teamId: null as number | null, agreed: false })
  const tried = ref(false)
  const faults = computed(() => ({
    name: tried.value && !form.name.trim(),
    phone: tried.value && !isPhone(form.phone),
    agreed: tried.value && !form.agreed,
  }))

  function complete(): boolean {
    tried.value = true
    return !Object.values(faults.value).includes(true)
  }

  return { form, faults, complete, restart: () => (tried.value = false) }
}

/** Every so often, and whenever somebody comes back to the page. */
function lookAgain(look: () => Promise<void>): void {
  const again = () => void look()
  const clock = setInterval(again, LOOK_AGAIN)
  document.addEventListener('visibilitychange', again)
  onScopeDispose(() => {
    clearInterval(clock)
    document.removeEventListener('visibilitychange', again)
  })
}

/** What this browser asked before, unless another poster was scanned since. */
async function asked(scanned: string): Promise<JoinState | null> {
  const kept = proof.kept()
  if (!kept || (scanned && kept.token !== scanned)) return null
  try {
    return await readState(kept.secret)
  } catch (failure) {
    if (!isGone(failure)) throw failure
    proof.forget()
    return null
  }
}

function isGone(failure: unknown): boolean {
  return failure instanceof Refusal && failure.code === 'joining.unknown_request'
}
