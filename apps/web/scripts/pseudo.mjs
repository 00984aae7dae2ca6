// `node scripts/pseudo.mjs <folder>`: builds the web app there in a language that nobody speaks. Every text of the
// catalogue stands in brackets, is accented and longer by two fifths, so that a test can tell what was written into the
// code, and what would be cut off in a language with longer words.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from '@inlang/paraglide-js'
import { build } from 'vite'
import { paraglide } from '../paraglide.config.mjs'
import { oneLanguage } from './one-language.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const accents = Object.fromEntries(
  [...'aeiouyncszAEIOUNCSZ'].map((letter, n) => [letter, [...'åéîöüýñçšžÅÉÎÖÜÑÇŠŽ'][n]]),
)

const pseudo = (text) => {
  const said = text.replace(/\{\w+\}|./gsu, (part) => accents[part] ?? part)
  const letters = text.replace(/\{\w+\}/g, '').length
  // In words of four, since no language has words as long as a sentence.
  const more = letters > 3 ? '~'.repeat(Math.ceil(letters * 0.4)).replace(/~{1,4}/g, ' $&') : ''
  return `⟦${said}${more}⟧`
}

const pseudoMessage = (message) =>
  typeof message === 'string'
    ? pseudo(message)
    : message.map((variant) => ({
        ...variant,
        match: Object.fromEntries(Object.entries(variant.match).map(([form, text]) => [form, pseudo(text)])),
      }))

const folder = mkdtempSync(join(tmpdir(), 'pseudo-'))
try {
  const english = JSON.parse(readFileSync(here('../messages/en.json'), 'utf8'))
  const { $schema, ...messages } = english
  const catalogue = Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, pseudoMessage(text)]))
  mkdirSync(join(folder, 'messages'))
  writeFileSync(join(folder, 'messages/en.json'), JSON.stringify({ $schema, ...catalogue }))
  mkdirSync(join(folder, 'project.inlang'))
  cpSync(here('../project.inlang/settings.json'), join(folder, 'project.inlang/settings.json'))
  const settings = JSON.parse(readFileSync(join(folder, 'project.inlang/settings.json'), 'utf8'))
  writeFileSync(join(folder, 'project.inlang/settings.json'), JSON.stringify({ ...settings, locales: ['en'] }))
  symlinkSync(here('../node_modules'), join(folder, 'node_modules'))
  const outdir = join(folder, 'paraglide')
  await compile({ ...paraglide, project: join(folder, 'project.inlang'), outdir })
  await build({
    root: here('..'),
    configFile: here('../vite.config.ts'),
    logLevel: 'warn',
    plugins: [oneLanguage('en-XA', { page: 'index.html', messages: join(outdir, 'messages'), texts: 'en' })],
    build: { outDir: resolve(process.argv[2] ?? ''), emptyOutDir: true },
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
// The message compiler leaves timers behind.
process.exit(0)
