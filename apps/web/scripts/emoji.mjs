// Makes src/features/emoji/data.json, and what emoji are called in each other language (words/<locale>.json), out of
// emojibase-data (MIT): `node scripts/emoji.mjs`, after a new version of Unicode or for a new language. The package
// weighs 48 MB and we need a thousandth of it, so what we need is kept here instead.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { baseLocale, locales } from './locales.mjs'

const version = '17.0.0'
const target = fileURLToPath(new URL('../src/features/emoji/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'emoji-'))
execFileSync('npm', ['pack', `emojibase-data@${version}`, '--pack-destination', folder], { stdio: 'ignore' })
execFileSync('tar', ['xzf', join(folder, `emojibase-data-${version}.tgz`), '-C', folder])
const read = (name, locale = baseLocale) => JSON.parse(readFileSync(join(folder, 'package', locale, name), 'utf8'))

// Slack's and GitHub's names, which fingers know; then emojibase's own, which everything has.
const sources = ['iamcal', 'github', 'emojibase'].map((name) => read(`shortcodes/${name}.json`))
const entries = new Map()
const groups = [0, 1, 3, 4, 5, 6, 7, 8, 9].map((group) => ({ group, emojis: [] }))
const tones = ['🏻', '🏼', '🏽', '🏾', '🏿']
const isEmoji = (text) => /^\p{RGI_Emoji}$/v.test(text)
const toned = (text, tone) =>
  text.replace(/(\p{Emoji_Modifier_Base})\ufe0f?/gu, (all, base) =>
    base === '🤝' && text.length > 2 ? all : base + tone,
  )

for (const { unicode, hexcode, label, group, tags = [], skins } of read('compact.json').sort(
  (a, b) => a.order - b.order,
)) {
  const shelf = groups.find((one) => one.group === group)
  const bare = unicode.replace(/[\ufe0e\ufe0f]$/u, '')
  const emoji = [unicode, bare, `${bare}\ufe0f`].find(isEmoji)
  if (!shelf || !emoji) continue
  const names = [...new Set(sources.flatMap((source) => source[hexcode] ?? []))]
  const words = tags.filter((tag) => !label.includes(tag) && !names.includes(tag))
  const entry = [emoji, label, names.join(' '), words.join(' ')]
  if (skins && tones.every((tone) => isEmoji(toned(emoji, tone)))) entry.push(1)
  shelf.emojis.push(entry)
  entries.set(hexcode, emoji)
}

writeFileSync(join(target, 'data.json'), `${JSON.stringify(groups.map(({ emojis }) => emojis))}\n`)
mkdirSync(join(target, 'words'), { recursive: true })
for (const locale of locales.filter((one) => one !== baseLocale)) {
  const words = {}
  for (const { hexcode, label, tags = [] } of read('compact.json', locale)) {
    const emoji = entries.get(hexcode)
    if (emoji) words[emoji] = [label, tags.filter((tag) => !label.includes(tag)).join(' ')]
  }
  writeFileSync(join(target, 'words', `${locale}.json`), `${JSON.stringify(words)}\n`)
}
writeFileSync(join(target, 'data.LICENSE'), readFileSync(join(folder, 'package', 'LICENSE')))
rmSync(folder, { recursive: true })
