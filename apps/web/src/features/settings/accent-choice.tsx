import type { Settings } from '@parley/db/validators'
import { Check } from 'lucide-react'
import { useId } from 'react'
import { m } from '../../paraglide/messages.js'

type Accent = Settings['accent']
const words: Record<Accent, () => string> = {
  indigo: m.accent_indigo,
  blue: m.accent_blue,
  teal: m.accent_teal,
  green: m.accent_green,
  amber: m.accent_amber,
  rose: m.accent_rose,
  violet: m.accent_violet,
  graphite: m.accent_graphite,
}

interface Props {
  value: Accent
  names: readonly Accent[]
  onChange: (accent: Accent) => void
}

/** Each colour is shown in itself, and called by its name. */
export function AccentChoice({ value, names, onChange }: Props) {
  const id = useId()
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">{m.accent()}</legend>
      <div className="flex flex-wrap gap-2">
        {names.map((accent) => (
          <label
            key={accent}
            className="relative flex h-9 cursor-default items-center gap-2 rounded-full border border-border ps-1.5 pe-3.5 text-sm hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus"
            data-accent={accent}
          >
            <input
              type="radio"
              name={`accent${id}`}
              value={accent}
              checked={accent === value}
              onChange={() => onChange(accent)}
              className="peer sr-only"
            />
            <span
              className="grid size-6 place-items-center rounded-full bg-accent text-on-accent *:hidden peer-checked:*:block"
              aria-hidden="true"
            >
              <Check className="size-4" />
            </span>
            {words[accent]()}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
