import type { Member } from '@parley/db/validators'
import { Clock } from 'lucide-react'
import { deviceZone, endOf, timeOf, useClock } from '../../lib/dates.ts'
import { useMinute } from '../../lib/moments.ts'
import { hoursOf } from '../../lib/stamps.ts'
import { isZone, offsetOf } from '../../lib/zones.ts'
import { m } from '../../paraglide/messages.js'
import { useLasting } from '../members/status.tsx'

/** What somebody is about, and what time it is where they are. */
export function ProfileFacts({ member }: { member: Member }) {
  const status = useLasting(member.status)
  const zone = member.timezone !== null && isZone(member.timezone) ? member.timezone : undefined
  if (!status && !zone) return null
  return (
    <dl className="mt-3.5 flex flex-col gap-2 text-sm">
      {status && (
        <div className="flex gap-2.5">
          <dt className="sr-only">{m.status()}</dt>
          <dd className="w-4 shrink-0 text-center leading-5" aria-hidden={status.text !== '' || undefined}>
            {status.emoji}
          </dd>
          <dd className="min-w-0">
            {status.text && (
              <span className="break-words" dir="auto">
                {status.text}
              </span>
            )}
            {status.expiresAt && (
              <span className="block text-muted">{m.status_end_short({ end: endOf(status.expiresAt) })}</span>
            )}
          </dd>
        </div>
      )}
      {zone && <LocalTime zone={zone} />}
    </dl>
  )
}

function LocalTime({ zone }: { zone: string }) {
  const now = new Date(useMinute())
  const here = useClock().timeZone ?? deviceZone()
  const hours = (offsetOf(zone, now) - offsetOf(here, now)) / 60
  const time = timeOf(now.toISOString(), { timeZone: zone })
  return (
    <div className="flex gap-2.5">
      <dt className="sr-only">{m.local_time_name()}</dt>
      <dd className="shrink-0 pt-0.5 text-muted" aria-hidden="true">
        <Clock className="size-4" />
      </dd>
      <dd>
        {m.local_time({ time })}
        {hours !== 0 && (
          <span className="block text-muted">
            {hours > 0
              ? m.local_time_ahead({ hours: hoursOf(hours) })
              : m.local_time_behind({ hours: hoursOf(-hours) })}
          </span>
        )}
      </dd>
    </div>
  )
}
