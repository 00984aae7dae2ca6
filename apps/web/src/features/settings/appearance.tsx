import { useState } from 'react'
import { currentTheme, setTheme } from '../../lib/theme.ts'
import { m } from '../../paraglide/messages.js'
import { Choice } from '../../ui/choice.tsx'
import { SettingsSection } from './frame.tsx'

export function Appearance() {
  const [theme, setShown] = useState(currentTheme)
  return (
    <SettingsSection title={m.appearance()} lead={m.appearance_lead()}>
      <Choice
        legend={m.theme()}
        name="theme"
        value={theme}
        onChange={(next) => {
          setTheme(next)
          setShown(next)
        }}
        options={[
          { value: 'system', label: m.theme_system(), hint: m.theme_system_hint() },
          { value: 'light', label: m.theme_light() },
          { value: 'dark', label: m.theme_dark() },
        ]}
      />
    </SettingsSection>
  )
}
