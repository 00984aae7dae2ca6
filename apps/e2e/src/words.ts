import { readFileSync } from 'node:fs'

/** The texts of the web app in a language, as a person reads them. */
export function wordsIn(locale: string) {
  const file = new URL(`../../web/messages/${locale}.json`, import.meta.url)
  const catalogue = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  return (key: string, values: Record<string, string> = {}): string => {
    const text = catalogue[key]
    if (typeof text !== 'string') throw new Error(`The catalogue of "${locale}" has no plain text called "${key}".`)
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`"${key}" needs a value for "${name}".`)
      return value
    })
  }
}

/** In English: a journey names a text's meaning, so that better wording breaks no test. */
export const words = wordsIn('en')
