import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import type { Emoji } from './catalogue.ts'
import { headHeight, rowHeight, rowsOf, rowWith } from './grid.ts'
import { type Tone, withTone } from './tones.ts'

export interface Section {
  name: string
  /** Stands for it among the categories. */
  sign: string
  emojis: readonly Emoji[]
}

export interface EmojiGridHandle {
  /** Scrolls as far as it must. `at` counts through all sections. */
  show: (at: number) => void
  showSection: (index: number) => void
}

interface Props {
  id: string
  sections: readonly Section[]
  columns: number
  tone: Tone
  /** Counted through all sections. */
  at: number
  onPoint: (at: number) => void
  onPick: (emoji: Emoji) => void
  ref: Ref<EmojiGridHandle>
}

/** As high as the list ever is, rem: a little more than 45 % of a large phone held upright. */
const tallest = 32
/** So much above and below what is on screen is there already. */
const ahead = 4 * rowHeight
const remPx = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

/** Only what is on screen is there at all, so that two thousand emoji open like twenty. */
export function EmojiGrid({ id, sections, columns, tone, at, onPoint, onPick, ref }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const [from, setFrom] = useState(0)
  const rows = useMemo(() => {
    const sizes = sections.map(({ emojis }) => emojis.length)
    return rowsOf(sizes, columns)
  }, [sections, columns])

  useImperativeHandle(ref, () => ({
    show: (wanted) => {
      const list = scroller.current
      const row = rowWith(rows, wanted)
      if (!list || !row) return
      // The first row shows its heading too.
      const top = row.top <= headHeight ? 0 : row.top * remPx()
      const bottom = (row.top + rowHeight) * remPx() - list.clientHeight
      if (top < list.scrollTop) list.scrollTop = top
      else if (bottom > list.scrollTop) list.scrollTop = bottom
    },
    showSection: (section) =>
      scroller.current?.scrollTo(0, (rows.find((row) => row.section === section)?.top ?? 0) * remPx()),
  }))
  // Something else was found: from its beginning.
  useEffect(() => void (sections && scroller.current?.scrollTo(0, 0)), [sections])

  // What Enter would take is always there, to be read out.
  const active = rowWith(rows, at)
  const there = rows.filter((row) => row === active || (row.top > from - ahead && row.top < from + tallest + ahead))
  return (
    <div
      ref={scroller}
      id={id}
      role="listbox"
      aria-label={m.emoji_picker()}
      onScroll={({ currentTarget }) => setFrom(Math.floor(currentTarget.scrollTop / remPx() / rowHeight) * rowHeight)}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2"
    >
      <div role="presentation" className="relative" style={{ height: `${(rows.at(-1)?.top ?? 0) + rowHeight}rem` }}>
        {sections.map((section, index) => {
          const shown = there.filter((row) => row.section === index)
          if (shown.length === 0) return null
          return (
            // biome-ignore lint/a11y/useSemanticElements: a group of options is no field set
            <div key={section.name} role="group" aria-label={section.name}>
              {shown.map(({ top, start, from: first, size }) =>
                size === 0 ? (
                  <div
                    key="name"
                    aria-hidden="true"
                    className="absolute inset-x-0 px-1.5 pt-2 pb-1 font-semibold text-muted text-xs"
                    style={{ top: `${top}rem` }}
                  >
                    {section.name}
                  </div>
                ) : (
                  <div
                    key={first}
                    role="presentation"
                    className="absolute inset-x-0 grid"
                    style={{ top: `${top}rem`, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
                  >
                    {section.emojis.slice(first, first + size).map((emoji, offset) => (
                      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the search field
                      <div
                        key={emoji.emoji}
                        id={`${id}-${start + offset}`}
                        role="option"
                        tabIndex={-1}
                        aria-selected={at === start + offset}
                        aria-label={emoji.label}
                        aria-setsize={section.emojis.length}
                        aria-posinset={first + offset + 1}
                        onClick={() => onPick(emoji)}
                        onPointerMove={() => at !== start + offset && onPoint(start + offset)}
                        className="grid h-9 cursor-default place-items-center rounded-md text-[1.375rem] leading-none aria-selected:bg-active"
                      >
                        {emoji.hasTones ? withTone(emoji.emoji, tone) : emoji.emoji}
                      </div>
                    ))}
                  </div>
                ),
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
