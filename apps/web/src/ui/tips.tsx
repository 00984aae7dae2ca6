import { useEffect, useLayoutEffect, useRef, useState } from 'react'

interface Tip {
  text: string
  rect: DOMRect
}

/**
 * One layer for all tooltips: it shows the `data-tip` of what is hovered or focused by keyboard. The text repeats the
 * name that the element has anyway, so it is not read out a second time. Escape hides it.
 */
export function Tips() {
  const [tip, setTip] = useState<Tip>()
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let coming = false
    let byFinger = false
    // Called for each frame that somebody scrolls.
    const hide = () => {
      if (!coming) return
      coming = false
      clearTimeout(timer)
      setTip(undefined)
    }
    const show = (target: EventTarget | null, delay: number) => {
      hide()
      const element = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
      if (!element?.dataset.tip) return
      coming = true
      timer = setTimeout(() => {
        if (element.isConnected) setTip({ text: element.dataset.tip ?? '', rect: element.getBoundingClientRect() })
      }, delay)
    }
    const over = (event: PointerEvent) => event.pointerType === 'mouse' && show(event.target, 450)
    // A dialog that a finger opened gives the focus to its first button: nobody has asked what that does.
    const focus = (event: FocusEvent) =>
      !byFinger && event.target instanceof Element && event.target.matches(':focus-visible') && show(event.target, 250)
    const down = (event: Event) => {
      byFinger = (event as PointerEvent).pointerType === 'touch'
      hide()
    }
    const key = () => {
      byFinger = false
      hide()
    }
    const listeners: [string, EventListener][] = [
      ['pointerover', over as EventListener],
      ['focusin', focus as EventListener],
      ['focusout', hide],
      ['pointerdown', down],
      ['keydown', key],
      ['scroll', hide],
    ]
    for (const [type, listener] of listeners)
      document.addEventListener(type, listener, { capture: true, passive: true })
    return () => {
      hide()
      for (const [type, listener] of listeners) document.removeEventListener(type, listener, { capture: true })
    }
  }, [])

  useLayoutEffect(() => {
    const element = box.current
    if (!element || !tip) return
    const { width, height } = element.getBoundingClientRect()
    const middle = tip.rect.left + tip.rect.width / 2 - width / 2
    const above = tip.rect.top - height - 6
    element.style.left = `${Math.max(6, Math.min(middle, innerWidth - width - 6))}px`
    element.style.top = `${above > 4 ? above : tip.rect.bottom + 6}px`
  }, [tip])

  if (!tip) return null
  return (
    <div
      ref={box}
      aria-hidden="true"
      className="pointer-events-none fixed z-50 max-w-72 break-words rounded-md bg-text px-2 py-1 font-medium text-background text-xs"
    >
      {tip.text}
    </div>
  )
}
