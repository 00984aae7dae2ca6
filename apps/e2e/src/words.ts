import { readFileSync } from 'node:fs'

const file = new URL('../../web/messages/en.json', import.meta.url)
const catalogue = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>

/** A text of the web app as a person reads it: a journey names its meaning, so that better wording breaks no test. */
export function words(key: string, values: Record<string, string> = {}): string {
  const text = catalogue[key]
  if (typeof text !== 'string') throw new Error(`The English catalogue has no plain text called "${key}".`)
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`"${key}" needs a value for "${name}".`)
    return value
  })
}
