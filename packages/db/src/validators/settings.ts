// How one person wants the product: known to nobody else, the same on all their devices.
import * as v from 'valibot'

export const themes = ['system', 'light', 'dark'] as const
/** Names of the palette; the colours stand in the screen's style sheet. */
export const accents = ['indigo', 'blue', 'teal', 'green', 'amber', 'rose', 'violet', 'graphite'] as const
export const densities = ['comfortable', 'compact'] as const
/** `auto`: as the language of the screen has it. */
export const hourCycles = ['auto', '12h', '24h'] as const

export const Settings = v.object({
  theme: v.picklist(themes),
  accent: v.picklist(accents),
  density: v.picklist(densities),
  hourCycle: v.picklist(hourCycles),
  /** Enter sends and Shift+Enter breaks the line; otherwise Enter breaks it and Ctrl or Cmd with Enter sends. */
  enterSends: v.boolean(),
  /** The time zone follows the device that one sits at. */
  autoTimezone: v.boolean(),
})
export type Settings = v.InferOutput<typeof Settings>

export const defaultSettings: Settings = {
  theme: 'system',
  accent: 'indigo',
  density: 'comfortable',
  hourCycle: 'auto',
  enterSends: true,
  autoTimezone: true,
}

const oneOf = <const T extends readonly [string, ...string[]]>(what: string, words: T) =>
  v.optional(v.picklist(words, `${what} must be one of ${words.join(', ')}.`))
export const SettingsPatch = v.strictObject({
  theme: oneOf('theme', themes),
  accent: oneOf('accent', accents),
  density: oneOf('density', densities),
  hourCycle: oneOf('hourCycle', hourCycles),
  enterSends: v.optional(v.boolean('enterSends must be true or false.')),
  autoTimezone: v.optional(v.boolean('autoTimezone must be true or false.')),
})

/** What is stored, with a default for each setting that is missing or that another version wrote otherwise. */
export function settingsFrom(stored: unknown): Settings {
  const found = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  const entries = Object.entries(Settings.entries).map(([name, schema]) => [
    name,
    v.is(schema, found[name]) ? found[name] : defaultSettings[name as keyof Settings],
  ])
  return Object.fromEntries(entries) as Settings
}
