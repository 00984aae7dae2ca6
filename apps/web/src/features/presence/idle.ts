// Whether somebody is at this tab: it can be seen, and was touched within the last ten minutes.
const idleMs = 10 * 60_000
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const

type Page = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
interface Place {
  window: Page
  document: Page & { visibilityState: DocumentVisibilityState }
}

/** Calls at every change. Returns how it is now, and how to stop. */
export function watchIdle(onChange: (idle: boolean) => void, place: Place = { window, document }) {
  let touchedAt = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const judge = () => place.document.visibilityState === 'hidden' || Date.now() - touchedAt >= idleMs
  let idle = judge()

  const look = () => {
    clearTimeout(timer)
    const now = judge()
    // A tab that nobody sees looks again when it is seen.
    if (!now) timer = setTimeout(look, idleMs - (Date.now() - touchedAt))
    if (now === idle) return
    idle = now
    onChange(idle)
  }
  const touched = () => {
    touchedAt = Date.now()
    if (idle) look()
  }
  const shown = () => {
    if (place.document.visibilityState === 'visible') touchedAt = Date.now()
    look()
  }
  const capture = { capture: true, passive: true }
  for (const sign of signs) place.window.addEventListener(sign, touched, capture)
  place.document.addEventListener('visibilitychange', shown)
  look()
  return {
    isIdle: () => idle,
    stop() {
      clearTimeout(timer)
      for (const sign of signs) place.window.removeEventListener(sign, touched, capture)
      place.document.removeEventListener('visibilitychange', shown)
    },
  }
}
