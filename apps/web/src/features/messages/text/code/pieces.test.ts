import { createLowlight } from 'lowlight'
import { expect, it } from 'vitest'
import { languageOf, languages } from './languages.ts'
import { piecesOf } from './pieces.ts'

const coloured = async (language: string, code: string) => {
  const lowlight = createLowlight()
  lowlight.register(language, (await (languages[language]?.() ?? Promise.reject())).default)
  return piecesOf(lowlight.highlight(language, code, { prefix: 'code-' }).children)
}

it('cuts code where its colour changes, and loses no sign of it', async () => {
  const code = 'const tea = "Assam" // <b>hot</b>\n\n  return 2'
  const pieces = await coloured('typescript', code)
  expect(pieces?.map(([text]) => text).join('')).toBe(code)
  expect(pieces).toContainEqual(['const', 'code-keyword'])
  expect(pieces).toContainEqual(['// <b>hot</b>', 'code-comment'])
})

it('leaves plain what falls into too many pieces', async () => {
  expect(await coloured('json', `[${'1,'.repeat(5_000)}1]`)).toBeUndefined()
})

it('knows languages by their usual names, and nothing by the name of what every object has', () => {
  expect(languageOf('JS')).toBe('javascript')
  expect(languageOf('c++')).toBe('cpp')
  for (const name of ['brainfuck', 'constructor', '__proto__', 'toString', '']) expect(languageOf(name)).toBeUndefined()
})

it('loads every language that it names', async () => {
  for (const load of Object.values(languages)) expect(typeof (await load()).default).toBe('function')
})
