import { Suspense, useState } from 'react'
import { deviceZone, timeOf } from '../../lib/dates.ts'
import { late } from '../../lib/late.ts'
import { cityOf } from '../../lib/zones.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { useMe } from '../me/queries.ts'
import { changeSettings, useSettings } from '../me/settings.ts'

const ZoneDialog = late(() => import('./zone-dialog.tsx'))

/** Whose clock the screen goes by, and what others are told is one's local time. */
export function ZoneChoice() {
  const { autoTimezone } = useSettings()
  const { timezone } = useMe().user
  const [searching, setSearching] = useState(false)
  const device = deviceZone()
  const fixed = timezone ?? device
  const words = (timeZone: string) =>
    m.zone_and_time({ zone: cityOf(timeZone), time: timeOf(new Date().toISOString(), { timeZone }) })
  return (
    <div className="flex flex-col items-start gap-3 [&>fieldset]:w-full">
      <Choice
        legend={m.zone()}
        name="zone"
        value={autoTimezone ? 'device' : 'fixed'}
        onChange={(next) =>
          next === 'device' ? changeSettings({ autoTimezone: true }) : changeSettings({ autoTimezone: false }, fixed)
        }
        options={[
          { value: 'device', label: m.zone_device(), hint: words(device) },
          { value: 'fixed', label: m.zone_fixed(), hint: autoTimezone ? m.zone_fixed_hint() : words(fixed) },
        ]}
      />
      {!autoTimezone && <Button onClick={() => setSearching(true)}>{m.zone_choose()}</Button>}
      <Suspense>
        {searching && (
          <ZoneDialog
            value={fixed}
            onChoose={(zone) => changeSettings({ autoTimezone: false }, zone)}
            onClose={() => setSearching(false)}
          />
        )}
      </Suspense>
    </div>
  )
}
