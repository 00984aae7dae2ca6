// Vite plugin: the build speaks one language. A message becomes a plain function with that language's text, in the
// chunk of whoever says it; nobody downloads the other languages, nor what would choose between them.
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { baseLocale, locales, serverSentences } from './locales.mjs'

const file = /\/src\/paraglide\/(runtime|server-words|messages\/[\w-]+)\.js$/

/** What src/paraglide/runtime.js says, when there is nothing left to find out. */
const runtime = (locale) => `
export const baseLocale = ${JSON.stringify(baseLocale)}
export const locales = ${JSON.stringify(locales)}
export const getLocale = () => ${JSON.stringify(locale)}
`

/** Counts come as numbers, whose thousands every language parts in its own way; a text among them stays as it is. */
const withNumbers = (code, locale) =>
  code.replaceAll(/\$\{i\?\.(count|place|uses|max)\}/g, `\${i?.$1?.toLocaleString(${JSON.stringify(locale)})}`)

/** The one function out of a compiled message, without its siblings and without the choice between them. */
export function inOneLanguage(code, key, locale) {
  const name = `${locale.replace(/\W/g, '_').toLowerCase()}_${key}`
  const start = code.indexOf(`const ${name} = `)
  const end = code.indexOf('\n};', start)
  if (start < 0 || end < 0) throw new Error(`The message "${key}" has no text in "${locale}".`)
  const needsPlural = code.includes('registry.')
  return `${needsPlural ? "import * as registry from '../registry.js'\n" : ''}${withNumbers(code.slice(start, end + 3), locale)}
export { ${name} as ${key} }
`
}

const direction = (locale) => {
  const parsed = new Intl.Locale(locale)
  return (parsed.getTextInfo?.() ?? parsed.textInfo)?.direction ?? 'ltr'
}

/**
 * @param {string} locale the language of this build
 * @param {{ page: string, messages: string, texts?: string }} where `page`: the file name of the HTML; `messages`:
 *   folder of the compiled messages; `texts`: the locale that they were compiled as, if another
 */
export function oneLanguage(locale, { page, messages, texts = locale }) {
  return {
    name: 'one-language',
    enforce: 'pre',
    load(id) {
      const found = file.exec(id)
      if (!found) return
      if (found[1] === 'runtime') return runtime(locale)
      if (found[1] === 'server-words')
        return `export const sentences = ${JSON.stringify({ [locale]: serverSentences(locale) })}`
      const key = basename(id, '.js')
      if (key === '_index') return
      return inOneLanguage(readFileSync(join(messages, `${key}.js`), 'utf8'), key, texts)
    },
    transformIndexHtml: (html) =>
      html.replace('<html lang="en" dir="ltr">', `<html lang="${locale}" dir="${direction(locale)}">`),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const html = bundle['index.html']
        if (html) html.fileName = page
      },
    },
  }
}
