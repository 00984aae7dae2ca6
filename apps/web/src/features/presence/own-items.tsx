import { useQuery } from '@tanstack/react-query'
import { Bell, BellOff, CircleDashed, CircleDot } from 'lucide-react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { deviceZone, endOf, useClock } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { MenuItem } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.ts'
import { endsAt, lengths, lengthWords } from './dnd.ts'
import { myPresenceQuery } from './queries.ts'
import { useMySeen } from './seen.ts'

/** In the menu at one's own face: how one wants to be seen. */
export function PresenceItems() {
  const mine = useQuery(myPresenceQuery).data
  const quiet = useMySeen() === 'dnd'
  const zone = useClock().timeZone ?? deviceZone()
  if (!mine) return null
  const set = (change: Partial<typeof mine>) => () =>
    api.presence.set({ ...mine, dndUntil: quiet ? mine.dndUntil : null, ...change }).catch((error) => {
      toast(wordsFor(error), 'error')
    })
  const away = mine.state === 'away'
  return (
    <>
      <MenuItem icon={away ? CircleDot : CircleDashed} onClick={set({ state: away ? 'auto' : 'away' })}>
        {away ? m.presence_set_active() : m.presence_set_away()}
      </MenuItem>
      {quiet ? (
        <MenuItem icon={Bell} onClick={set({ dndUntil: null })}>
          {m.dnd_off()}
          {mine.dndUntil && <span className="text-muted"> {m.status_end_short({ end: endOf(mine.dndUntil) })}</span>}
        </MenuItem>
      ) : (
        lengths.map((length) => (
          <MenuItem
            key={length}
            icon={BellOff}
            onClick={() => set({ dndUntil: endsAt(length, new Date(), zone).toISOString() })()}
          >
            {lengthWords[length]()}
          </MenuItem>
        ))
      )}
    </>
  )
}
