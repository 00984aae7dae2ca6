import { timeOf } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Choice } from '../../ui/choice.tsx'
import { changeSettings, useSettings } from '../me/settings.ts'
import { SettingsSection } from './frame.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { ZoneChoice } from './zone-choice.tsx'

/** An afternoon, so that the two ways of writing it differ. */
const example = new Date(2026, 0, 1, 14, 2).toISOString()

export function LanguageSettings() {
  const { hourCycle } = useSettings()
  const shown = (cycle: typeof hourCycle) => timeOf(example, { hourCycle: cycle, timeZone: undefined })
  return (
    <>
      <SettingsSection title={m.language()}>
        <LanguageChoice />
      </SettingsSection>
      <SettingsSection title={m.time()} lead={m.time_lead()}>
        <Choice
          legend={m.clock()}
          name="clock"
          value={hourCycle}
          onChange={(next) => changeSettings({ hourCycle: next })}
          options={[
            { value: 'auto', label: m.clock_auto(), hint: shown('auto') },
            { value: '12h', label: m.clock_12(), hint: shown('12h') },
            { value: '24h', label: m.clock_24(), hint: shown('24h') },
          ]}
        />
        <ZoneChoice />
      </SettingsSection>
    </>
  )
}
