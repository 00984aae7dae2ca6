import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { Bar, Loading } from '../../ui/skeleton.tsx'
import { type Emoji, loadEmoji, useEmoji } from './catalogue.ts'
import { EmojiGrid, type EmojiGridHandle, type Section } from './emoji-grid.tsx'
import { type Step, stepInGrid } from './grid.ts'
import { useHabits } from './habits.ts'
import { fittingName, searchEmoji } from './search.ts'
import { TonePicker } from './tone-picker.tsx'
import { withoutTone, withTone } from './tones.ts'

const steps: Record<string, Step> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }

const groupNames = [
  m.emoji_faces,
  m.emoji_people,
  m.emoji_nature,
  m.emoji_food,
  m.emoji_places,
  m.emoji_activities,
  m.emoji_objects,
  m.emoji_symbols,
  m.emoji_flags,
]

/** All emoji: by search, by category, lately used first. The keys stay in the search field and move in the grid. */
export function EmojiPicker({ columns, onPick }: { columns: number; onPick: (emoji: string) => void }) {
  const id = useId()
  const catalogue = useEmoji()
  const { tone, recent } = useHabits()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const grid = useRef<EmojiGridHandle>(null)
  // Enter came before the emoji did: what it means is known when they are there.
  const [entered, setEntered] = useState(false)
  useEffect(loadEmoji, [])

  // As it was when the picker opened: nothing moves under the pointer.
  const [lately] = useState(recent)
  const sections = useMemo((): Section[] => {
    if (!catalogue) return []
    if (query.trim() !== '') {
      return [{ name: m.emoji_found(), sign: '', emojis: searchEmoji(catalogue, query, 120, lately) }]
    }
    const known = lately.map((one) => catalogue.byEmoji.get(one) ?? catalogue.byEmoji.get(withoutTone(one)))
    const first = [...new Set(known)].filter((one): one is Emoji => one !== undefined).slice(0, columns * 2)
    const rest = catalogue.groups.map((emojis, index) => ({
      name: groupNames[index]?.() ?? '',
      sign: emojis[0]?.emoji ?? '',
      emojis,
    }))
    return first.length > 0 ? [{ name: m.emoji_recent(), sign: '🕘', emojis: first }, ...rest] : rest
  }, [catalogue, query, lately, columns])
  const all = useMemo(() => sections.flatMap(({ emojis }) => emojis), [sections])
  const active = all[Math.min(at, all.length - 1)]

  const pick = (emoji: Emoji) => onPick(emoji.hasTones ? withTone(emoji.emoji, tone) : emoji.emoji)
  function onKeyDown(event: KeyboardEvent) {
    const step = steps[event.key]
    if (step && !(query !== '' && event.shiftKey)) {
      event.preventDefault()
      const next = stepInGrid(
        sections.map(({ emojis }) => emojis.length),
        columns,
        at,
        step,
      )
      setAt(next)
      grid.current?.show(next)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      if (active) pick(active)
      else if (!catalogue) setEntered(true)
    }
  }
  useEffect(() => {
    if (!entered || !catalogue) return
    setEntered(false)
    if (active) pick(active)
  })

  return (
    <div className="flex flex-col">
      <div className="flex items-center gap-2 border-border border-b ps-3.5 pe-2">
        <Search className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={active ? `${id}-${Math.min(at, all.length - 1)}` : undefined}
          aria-label={m.emoji_search()}
          placeholder={m.emoji_search()}
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
            setEntered(false)
          }}
          onKeyDown={onKeyDown}
          className="h-11 min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted"
        />
        <TonePicker tone={tone} />
      </div>
      {/* As high whatever it shows: it does not shrink while one types. */}
      <div className="flex h-[20.5rem] flex-col phone:h-[calc(45dvh+2.5rem)]">
        {query.trim() === '' && sections.length > 0 && (
          <div role="toolbar" aria-label={m.emoji_categories()} className="flex border-border border-b px-2 py-1">
            {sections.map(({ name, sign }, index) => (
              <button
                key={name}
                type="button"
                aria-label={name}
                data-tip={name}
                onClick={() => grid.current?.showSection(index)}
                className="grid h-8 flex-1 place-items-center rounded-md text-base leading-none transition-colors duration-100 hover:bg-hover"
              >
                {sign}
              </button>
            ))}
          </div>
        )}
        {!catalogue && (
          <Loading label={m.loading()} className="p-4">
            <Bar className="w-40" />
          </Loading>
        )}
        {catalogue && all.length > 0 && (
          <EmojiGrid ref={grid} id={id} {...{ sections, columns, tone, at }} onPoint={setAt} onPick={pick} />
        )}
        {catalogue && all.length === 0 && <p className="p-6 text-center text-muted text-sm">{m.nothing_found()}</p>}
      </div>
      <div className="flex h-11 items-center gap-2.5 border-border border-t px-3.5">
        <span className="text-2xl leading-none" aria-hidden="true">
          {active && (active.hasTones ? withTone(active.emoji, tone) : active.emoji)}
        </span>
        <span className="min-w-0 flex-1 truncate text-sm">
          {active?.label} <span className="text-muted">{active && `:${fittingName(active, query)}:`}</span>
        </span>
      </div>
    </div>
  )
}
