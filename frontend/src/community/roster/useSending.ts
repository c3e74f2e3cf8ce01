import { ref, type Ref } from 'vue'
import type { Upload } from '@/core/upload'
import { explain } from '@/ui/explain'

/** `sending` is the way up with its true share; then the server works on it. */
export type Phase = 'idle' | 'sending' | 'working'

export interface Sending {
  phase: Ref<Phase>
  share: Ref<number>
  fault: Ref<string>
  /** The answer, or null when it failed or another took its place. */
  send<T>(work: (way: Upload) => Promise<T>): Promise<T | null>
  stop(): void
}

/** One upload at a time, which can be stopped; the last one asked for counts. */
export function useSending(): Sending {
  const phase = ref<Phase>('idle')
  const share = ref(0)
  const fault = ref('')
  let current: AbortController | null = null

  function progress(sent: number): void {
    share.value = sent
    if (sent >= 1) phase.value = 'working'
  }

  function stop(): void {
    const asked = current
    current = null
    phase.value = 'idle'
    asked?.abort()
  }

  async function send<T>(work: (way: Upload) => Promise<T>): Promise<T | null> {
    stop()
    const mine = (current = new AbortController())
    phase.value = 'sending'
    progress(0)
    fault.value = ''
    const answer = await work({ signal: mine.signal, progress: (sent) => current === mine && progress(sent) }).catch((error) => {
      if (current === mine) fault.value = explain(error)
      return null
    })
    if (current !== mine) return null
    current = null
    phase.value = 'idle'
    return answer
  }

  return { phase, share, fault, send, stop }
}
