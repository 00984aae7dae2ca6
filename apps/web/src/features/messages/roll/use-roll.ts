import { useLayoutEffect, useReducer, useRef, useState } from 'react'
import type { Aim } from './places.ts'
import { createRoll, type RollOptions } from './roll.ts'

/** @param opening where the list begins */
export function useRoll(opening: () => Aim, options: RollOptions) {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const [roll] = useState(() => createRoll(opening(), redraw))
  /** It stands where it is to open: what is in sight is what somebody sees. */
  const [placed, setPlaced] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const whole = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const drawn = roll.draw(options)

  useLayoutEffect(() => {
    if (scroller.current && whole.current && rows.current)
      return roll.attach({ scroller: scroller.current, whole: whole.current, rows: rows.current })
  }, [roll])
  useLayoutEffect(() => {
    if (roll.commit(options, drawn)) redraw()
    // Said again, React would draw once more to find out that nothing has changed.
    else if (!placed) setPlaced(true)
  })

  return { roll, drawn, placed, boxes: { scroller, whole, rows } }
}
