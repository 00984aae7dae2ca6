import { Check, Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { cn } from '../../lib/cn.ts'
import { timeOf } from '../../lib/dates.ts'
import { score } from '../../lib/fuzzy.ts'
import { alphabetically } from '../../lib/order.ts'
import { allZones, cityOf, offsetOf, offsetWords, zoneName } from '../../lib/zones.ts'
import { m } from '../../paraglide/messages.js'
import { Dialog } from '../../ui/dialog.tsx'
import { PickField, PickList, usePickList } from '../../ui/pick-list.tsx'

interface Props {
  value: string
  onChoose: (zone: string) => void
  onClose: () => void
}

/** All zones from west to east, found by city, by name or by offset. */
export default function ZoneDialog({ value, onChoose, onClose }: Props) {
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
  const [start] = useState(() => zones.findIndex(({ zone }) => zone === value))
  const onPick = ({ zone }: (typeof zones)[number]) => {
    onChoose(zone)
    onClose()
  }
  const picking = usePickList({ items: found, query, onQuery: setQuery, onPick, start })

  return (
    <Dialog open onClose={onClose} title={m.zone_choose()} wide>
      <div className="mx-5 mt-3 flex items-center gap-2 rounded-md border border-border-strong px-3 focus-within:border-focus">
        <Search className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <PickField picking={picking} label={m.zone_search()} className="h-10 flex-1 bg-transparent" />
      </div>
      <PickList
        picking={picking}
        label={m.zone()}
        keyOf={({ zone }) => zone}
        empty={m.nothing_found()}
        className="relative mt-2 h-[min(24rem,50dvh)] px-3 pb-3"
        itemClassName="min-h-11 py-1"
      >
        {({ zone, label, name, utc }) => (
          <>
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
          </>
        )}
      </PickList>
    </Dialog>
  )
}
