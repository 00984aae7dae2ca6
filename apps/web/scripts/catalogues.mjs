// `node scripts/catalogues.mjs`: every language says everything that the base language says, with the same values in
// it, and nothing that no screen asks for. Part of `pnpm verify`.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { mistakesIn } from './catalogue-rules.mjs'
import { keysInUse } from './keys-in-use.mjs'
import { baseLocale, locales, serverSentences } from './locales.mjs'
import { mistakesAboutServer, sentencesIn } from './server-sentences.mjs'

const catalogue = (locale) => JSON.parse(readFileSync(new URL(`../messages/${locale}.json`, import.meta.url), 'utf8'))
const alike = JSON.parse(readFileSync(new URL('../messages/alike.json', import.meta.url), 'utf8'))

const base = catalogue(baseLocale)
const used = keysInUse(fileURLToPath(new URL('../src', import.meta.url)))
const unused = Object.keys(base).filter((key) => key !== '$schema' && !used.has(key))
const spoken = sentencesIn(fileURLToPath(new URL('../../..', import.meta.url)))
const mistakes = [
  ...unused.map((key) => `${baseLocale}.json: "${key}" is said nowhere; remove it from all languages`),
  ...locales
    .filter((locale) => locale !== baseLocale)
    .flatMap((locale) =>
      mistakesAboutServer(spoken, serverSentences(locale)).map((text) => `server/${locale}.json: ${text}`),
    ),
  ...locales
    .filter((locale) => locale !== baseLocale)
    .flatMap((locale) =>
      mistakesIn(base, catalogue(locale), locale, alike[locale] ?? []).map((text) => `${locale}.json: ${text}`),
    ),
]
if (mistakes.length > 0) {
  console.error(`${mistakes.join('\n')}\nThe catalogues are apps/web/messages/<locale>.json.`)
  process.exit(1)
}
