import { Check, Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { cn } from '../../lib/cn.ts'
import { timeOf } from '../../lib/dates.ts'
import { score } from '../../lib/fuzzy.ts'
import { alphabetically } from '../../lib/order.ts'
import { allZones, cityOf, offsetOf, offsetWords, zoneName } from '../../lib/zones.ts'
import { m } from '../../paraglide/messages.js'
import { Dialog } from '../../ui/dialog.tsx'

interface Props {
  value: string
  onChoose: (zone: string) => void
  onClose: () => void
}

/** All zones from west to east, found by city, by name or by offset. */
export default function ZoneDialog({ value, onChoose, onClose }: Props) {
  const id = useId()
  const [now] = useState(() => new Date())
  const zones = useMemo(() => {
    const all = allZones().map((zone) => {
      const offset = offsetOf(zone, now)
      return { zone, offset, label: cityOf(zone), name: zoneName(zone), utc: offsetWords(offset) }
    })
    return all.sort((a, b) => a.offset - b.offset || alphabetically(a.label, b.label))
  }, [now])
  const [query, setQuery] = useState('')
  const found = useMemo(() => {
    const asked = query.trim()
    if (asked === '') return zones
    const points = ({ label, name, utc, zone }: (typeof zones)[number]) =>
      Math.max(score(asked, label) * 2, score(asked, zone), score(asked, name), utc === asked.toUpperCase() ? 1e6 : 0)
    return zones
      .map((one) => ({ one, points: points(one) }))
      .filter((each) => each.points > 0)
      .sort((a, b) => b.points - a.points)
      .map(({ one }) => one)
  }, [zones, query])
  const [at, setAt] = useState(() => zones.findIndex(({ zone }) => zone === value))
  const active = Math.min(Math.max(at, 0), found.length - 1)
  const list = useRef<HTMLDivElement>(null)
  const byKey = useRef(true)

  // What the pointer is on is in sight already.
  useEffect(() => {
    if (byKey.current) list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const choose = (zone: string | undefined) => {
    if (!zone) return
    onChoose(zone)
    onClose()
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      byKey.current = true
      setAt(Math.min(Math.max(active + step, 0), found.length - 1))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      choose(found[active]?.zone)
    }
  }

  return (
    <Dialog open onClose={onClose} title={m.zone_choose()} wide>
      <div className="mx-5 mt-3 flex items-center gap-2 rounded-md border border-border-strong px-3 focus-within:border-focus">
        <Search className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
          aria-label={m.zone_search()}
          placeholder={m.zone_search()}
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            byKey.current = true
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          className="h-10 min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted"
        />
      </div>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={m.zone()}
        className="relative mt-2 h-[min(24rem,50dvh)] overflow-y-auto px-3 pb-3"
      >
        {found.map(({ zone, label, name, utc }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the input
          <div
            key={zone}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={() => choose(zone)}
            onPointerMove={() => {
              byKey.current = false
              setAt(index)
            }}
            className={cn('flex min-h-11 items-center gap-3 rounded-md px-2.5 py-1', index === active && 'bg-active')}
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm">{label}</span>
              <span className="block truncate text-muted text-xs">{name}</span>
            </span>
            <span className="shrink-0 text-end text-muted text-xs tabular-nums">
              {timeOf(now.toISOString(), { timeZone: zone })}
              <br />
              {utc}
            </span>
            <Check className={cn('size-4 shrink-0 text-accent', zone !== value && 'invisible')} aria-hidden="true" />
          </div>
        ))}
        {found.length === 0 && <p className="py-8 text-center text-muted text-sm">{m.nothing_found()}</p>}
      </div>
    </Dialog>
  )
}
