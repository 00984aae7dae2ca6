import { memo, type Ref } from 'react'
import { m } from '../../paraglide/messages.js'
import type { Emoji } from './catalogue.ts'
import { type Tone, withTone } from './tones.ts'

export interface Section {
  name: string
  /** Stands for it among the categories. */
  sign: string
  emojis: readonly Emoji[]
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
}

export function EmojiGrid({ sections, at, ref, ...rest }: Props & { ref: Ref<HTMLDivElement> }) {
  let start = 0
  return (
    <div
      ref={ref}
      id={rest.id}
      role="listbox"
      aria-label={m.emoji_picker()}
      className="h-72 overflow-y-auto overscroll-contain px-2 pb-2 phone:h-[45dvh]"
    >
      {sections.map((section, index) => {
        const first = start
        start += section.emojis.length
        const here = at >= first && at < start ? at : -1
        return <Shelf key={section.name} {...rest} section={section} index={index} first={first} at={here} />
      })}
    </div>
  )
}

type ShelfProps = Omit<Props, 'sections'> & { section: Section; index: number; first: number }

/** What is not on screen costs no layout: the browser skips it, and the place is kept by its size. */
const Shelf = memo(
  function Shelf({ id, section, index, first, columns, tone, at, onPoint, onPick }: ShelfProps) {
    const rows = Math.ceil(section.emojis.length / columns)
    return (
      // biome-ignore lint/a11y/useSemanticElements: a group of options is no field set
      <div
        role="group"
        aria-label={section.name}
        data-section={index}
        className="[content-visibility:auto]"
        style={{ containIntrinsicHeight: `auto ${rows * 36 + 28}px` }}
      >
        <div aria-hidden="true" className="px-1.5 pt-2 pb-1 font-semibold text-muted text-xs">
          {section.name}
        </div>
        <div className="grid" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
          {section.emojis.map((emoji, offset) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the search field
            <div
              key={emoji.emoji}
              id={`${id}-${first + offset}`}
              data-at={first + offset}
              role="option"
              tabIndex={-1}
              aria-selected={at === first + offset}
              aria-label={emoji.label}
              onClick={() => onPick(emoji)}
              onPointerMove={() => onPoint(first + offset)}
              className="grid h-9 scroll-my-8 cursor-default place-items-center rounded-md text-[1.375rem] leading-none aria-selected:bg-active"
            >
              {emoji.hasTones ? withTone(emoji.emoji, tone) : emoji.emoji}
            </div>
          ))}
        </div>
      </div>
    )
  },
  (a, b) =>
    a.section === b.section && a.at === b.at && a.tone === b.tone && a.columns === b.columns && a.first === b.first,
)
