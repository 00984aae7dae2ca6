// Builds the web app once per language into one folder. Files are named by their content, so what holds no text is
// there once. The server answers with index.html (the base language) or index.<locale>.html.
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { groupsFrom } from './chunks.mjs'
import { baseLocale, locales } from './locales.mjs'
import { oneLanguage } from './one-language.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const pageOf = (locale) => (locale === baseLocale ? 'index.html' : `index.${locale}.html`)

const buildIn = (locale, options) =>
  build({
    root: here('..'),
    configFile: here('../vite.config.ts'),
    logLevel: 'warn',
    plugins: [oneLanguage(locale, { page: pageOf(locale), messages: here('../src/paraglide/messages') })],
    build: options,
  })

// Every language has the same modules, so one look tells how to cut all of them.
const { output } = await buildIn(baseLocale, { write: false, minify: false })
const groups = groupsFrom(output.filter(({ type }) => type === 'chunk'))

for (const [index, locale] of locales.entries())
  await buildIn(locale, {
    emptyOutDir: index === 0,
    copyPublicDir: index === 0,
    manifest: `.vite/manifest.${locale}.json`,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  })
