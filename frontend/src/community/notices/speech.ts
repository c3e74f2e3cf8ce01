import { onScopeDispose, ref } from 'vue'
import { language } from '@/locale/tongue'

/** Reads words aloud where the phone can; `can` says whether it does. Leaving the page stops it. */
export function useSpeech() {
  const voice = globalThis.speechSynthesis as SpeechSynthesis | undefined
  const speaking = ref(false)

  function stop(): void {
    speaking.value = false
    voice?.cancel()
  }

  function read(text: string): void {
    stop()
    const words = new SpeechSynthesisUtterance(text)
    words.lang = language.value
    words.rate = 0.9
    words.onend = words.onerror = () => (speaking.value = false)
    speaking.value = true
    voice?.speak(words)
  }

  onScopeDispose(() => speaking.value && stop())
  return { can: voice !== undefined && typeof SpeechSynthesisUtterance !== 'undefined', speaking, read, stop }
}
