import { m } from '../../paraglide/messages.js'
import { Choice } from '../../ui/choice.tsx'
import { keyLabel } from '../keys/shown.ts'
import { changeSettings, useSettings } from '../me/settings.ts'
import { SettingsSection } from './frame.tsx'

export function MessagesSettings() {
  const { enterSends } = useSettings()
  return (
    <SettingsSection title={m.messages()} lead={m.messages_lead()}>
      <Choice
        legend={m.enter_key()}
        name="enter"
        value={enterSends ? 'sends' : 'breaks'}
        onChange={(next) => changeSettings({ enterSends: next === 'sends' })}
        options={[
          { value: 'sends', label: m.enter_sends(), hint: m.enter_sends_hint({ keys: keyLabel('new-line') }) },
          { value: 'breaks', label: m.enter_breaks(), hint: m.enter_breaks_hint({ keys: keyLabel('send-always') }) },
        ]}
      />
    </SettingsSection>
  )
}
