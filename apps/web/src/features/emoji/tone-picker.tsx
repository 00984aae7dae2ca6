import { m } from '../../paraglide/messages.js'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { chooseTone } from './habits.ts'
import { type Tone, tones, withTone } from './tones.ts'

const names = [m.tone_none, m.tone_light, m.tone_medium_light, m.tone_medium, m.tone_medium_dark, m.tone_dark]

export const TonePicker = ({ tone }: { tone: Tone }) => (
  <Menu
    align="end"
    label={m.skin_tone()}
    trigger={
      <button
        type="button"
        aria-label={m.skin_tone()}
        data-tip={m.skin_tone()}
        className="grid size-8 shrink-0 place-items-center rounded-md text-lg leading-none hover:bg-hover"
      >
        {withTone('✋', tone)}
      </button>
    }
  >
    {tones.map((one, index) => (
      <MenuItem key={one} keys={one === tone ? '✓' : undefined} onClick={() => chooseTone(one)}>
        <span className="me-2.5 text-lg leading-none" aria-hidden="true">
          {withTone('✋', one)}
        </span>
        {names[index]?.()}
      </MenuItem>
    ))}
  </Menu>
)
