const HELD = 450
const SLIP = 10

/** Listeners that call `then` when a finger rests, and on the context-menu key or button of a desk. */
export function useLongPress(then: () => void): Record<string, (event: never) => void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let from = { x: 0, y: 0 }
  const end = () => clearTimeout(timer)

  function begin(event: PointerEvent): void {
    end()
    if (event.pointerType === 'mouse') return
    from = { x: event.clientX, y: event.clientY }
    timer = setTimeout(then, HELD)
  }

  function move(event: PointerEvent): void {
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLIP) end()
  }

  function menu(event: Event): void {
    event.preventDefault()
    end()
    then()
  }

  return { pointerdown: begin, pointermove: move, pointerup: end, pointercancel: end, pointerleave: end, contextmenu: menu }
}
