import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { baseLocale, locales } from './locales.mjs'
import { inOneLanguage } from './one-language.mjs'

const folder = fileURLToPath(new URL('../src/paraglide/messages', import.meta.url))

it('leaves of every message one function in one language, and nothing that chooses', () => {
  // By the catalogue: the compiler leaves the files of messages behind that are no more.
  const catalogue = JSON.parse(readFileSync(join(folder, '../../../messages', `${baseLocale}.json`), 'utf8'))
  const keys = Object.keys(catalogue).filter((key) => !key.startsWith('$'))
  expect(keys.length).toBeGreaterThan(300)
  for (const key of keys) {
    const code = readFileSync(join(folder, `${key}.js`), 'utf8')
    for (const locale of locales) {
      const lean = inOneLanguage(code, key, locale)
      expect(lean).toContain(`export { ${locale}_${key} as ${key} }`)
      expect(lean).not.toMatch(/getLocale|runtime\.js'/)
      for (const other of locales) if (other !== locale) expect(lean).not.toContain(`${other}_${key}`)
    }
  }
})

it('refuses a message without a text in that language', () => {
  const code = readFileSync(join(folder, 'cancel.js'), 'utf8')
  expect(inOneLanguage(code, 'cancel', baseLocale)).toContain('Cancel')
  expect(() => inOneLanguage(code, 'cancel', 'fr')).toThrow('The message "cancel" has no text in "fr".')
})

it('parts the thousands of a count as the language does', async () => {
  const say = async (locale) => {
    const code = inOneLanguage(readFileSync(join(folder, 'move_section_at.js'), 'utf8'), 'move_section_at', locale)
    const { move_section_at } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
    return move_section_at({ place: 7, count: 12345 })
  }
  expect(await say('en')).toBe('Place 7 of 12,345')
  expect(await say('de')).toContain('12.345')
})
