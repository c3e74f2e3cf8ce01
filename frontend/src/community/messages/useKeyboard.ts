import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** How much of the page the on-screen keyboard covers, where the browser lays it over the page instead of making room. */
export function useKeyboard(): Ref<string> {
  const covered = ref('0px')
  const view = window.visualViewport

  function measure(): void {
    if (!view) return
    // Zooming with two fingers shrinks the viewport too; that is no keyboard.
    const hidden = view.scale > 1.01 ? 0 : window.innerHeight - view.height - view.offsetTop
    covered.value = `${Math.max(0, Math.round(hidden))}px`
  }

  onMounted(() => view?.addEventListener('resize', measure))
  onBeforeUnmount(() => view?.removeEventListener('resize', measure))
  return covered
}
