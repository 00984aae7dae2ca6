import { accents } from '@parley/db/validators'
import { m } from '../../paraglide/messages.js'
import { Choice } from '../../ui/choice.tsx'
import { changeSettings, useSettings } from '../me/settings.ts'
import { AccentChoice } from './accent-choice.tsx'
import { SettingsSection } from './frame.tsx'

export function Appearance() {
  const { theme, accent, density } = useSettings()
  return (
    <SettingsSection title={m.appearance()} lead={m.appearance_lead()}>
      <Choice
        legend={m.theme()}
        name="theme"
        value={theme}
        onChange={(next) => changeSettings({ theme: next })}
        options={[
          { value: 'system', label: m.theme_system(), hint: m.theme_system_hint() },
          { value: 'light', label: m.theme_light() },
          { value: 'dark', label: m.theme_dark() },
        ]}
      />
      <AccentChoice value={accent} names={accents} onChange={(next) => changeSettings({ accent: next })} />
      <Choice
        legend={m.density()}
        name="density"
        value={density}
        onChange={(next) => changeSettings({ density: next })}
        options={[
          { value: 'comfortable', label: m.density_comfortable(), hint: m.density_comfortable_hint() },
          { value: 'compact', label: m.density_compact(), hint: m.density_compact_hint() },
        ]}
      />
    </SettingsSection>
  )
}
