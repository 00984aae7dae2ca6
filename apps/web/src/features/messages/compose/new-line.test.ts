import { expect, it } from 'vitest'
import { fenceAt, newLine } from './new-line.ts'

/** Breaks the line where '|' stands, and shows where the caret then is. */
function broken(shown: string): string {
  const at = shown.indexOf('|')
  const text = shown.replace('|', '')
  const edit = newLine({ text, start: at, end: at }) ?? { start: at, end: at, text: '\n', select: [at + 1, at + 1] }
  const after = text.slice(0, edit.start) + edit.text + text.slice(edit.end)
  return `${after.slice(0, edit.select[0])}|${after.slice(edit.select[0])}`
}

it('goes on with a list, of every kind', () => {
  expect(broken('- tea|')).toBe('- tea\n- |')
  expect(broken('  * tea|')).toBe('  * tea\n  * |')
  expect(broken('1. tea|')).toBe('1. tea\n2. |')
  expect(broken('9) tea|')).toBe('9) tea\n10) |')
  expect(broken('- [x] tea|')).toBe('- [x] tea\n- [ ] |')
  expect(broken('> - tea|')).toBe('> - tea\n> - |')
  expect(broken('- tea | and cake')).toBe('- tea \n- | and cake')
})

it('ends the list at an item without words', () => {
  expect(broken('- tea\n- |')).toBe('- tea\n|')
  expect(broken('1. tea\n2. |')).toBe('1. tea\n|')
  expect(broken('> said\n> |')).toBe('> said\n|')
})

it('goes on with a quote', () => expect(broken('> said|')).toBe('> said\n> |'))

it('leaves plain lines alone', () => {
  expect(broken('tea|')).toBe('tea\n|')
  expect(broken('-tea|')).toBe('-tea\n|')
  expect(broken('1.5 cups|')).toBe('1.5 cups\n|')
})

it('closes a code block as it is opened, keeps its indentation, and makes no list in it', () => {
  expect(broken('```js|')).toBe('```js\n|\n```')
  expect(broken('```js|\n```')).toBe('```js\n|\n```')
  expect(broken('```\n  if (tea) {|\n```')).toBe('```\n  if (tea) {\n  |\n```')
  expect(broken('```\n- tea|\n```')).toBe('```\n- tea\n|\n```')
})

it('knows where code is', () => {
  expect(fenceAt('```\ncode', 8)).toMatchObject({ mark: '```' })
  expect(fenceAt('```\ncode\n```', 12)).toBeUndefined()
  expect(fenceAt('```\ncode\n```', 8)).toMatchObject({ mark: '```' })
  expect(fenceAt('~~~~\n```\ncode', 13)).toMatchObject({ mark: '~~~~' })
  expect(fenceAt('`code` and ```more```', 21)).toBeUndefined()
  expect(fenceAt('```one line```', 14)).toBeUndefined()
})

it('stays quick in a text of many fences', () => {
  const text = '```\nx\n```\n'.repeat(1_600)
  expect(fenceAt(text, text.length)).toBeUndefined()
  expect(newLine({ text: `${text}- a`, start: text.length + 3, end: text.length + 3 })).toMatchObject({ text: '\n- ' })
})
