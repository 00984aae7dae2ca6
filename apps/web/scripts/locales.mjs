import { existsSync, readFileSync } from 'node:fs'

/** The languages that the screen speaks; their texts are messages/<locale>.json. */
export const { baseLocale, locales } = JSON.parse(
  readFileSync(new URL('../project.inlang/settings.json', import.meta.url), 'utf8'),
)

/** The server's sentences in a language; none in the base language, which is the server's own. */
export function serverSentences(locale) {
  const file = new URL(`../messages/server/${locale}.json`, import.meta.url)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}
