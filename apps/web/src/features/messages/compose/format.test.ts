import { describe, expect, test } from 'vitest'
import { codeOf, type Edit, lines, link, pasteLink, wrap } from './format.ts'

/** '[' and ']' stand for the ends of the selection, in what is given and in what comes out. */
const of = (marked: string) => {
  const start = marked.indexOf('[')
  const end = marked.indexOf(']') - 1
  return { text: marked.replace('[', '').replace(']', ''), start, end }
}
const done = (marked: string, edit: Edit | undefined) => {
  if (!edit) return undefined
  const { text } = of(marked)
  const out = text.slice(0, edit.start) + edit.text + text.slice(edit.end)
  const [from, to] = edit.select
  return `${out.slice(0, from)}[${out.slice(from, to)}]${out.slice(to)}`
}
const bold = (marked: string) => done(marked, wrap(of(marked), '**'))

describe('bold', () => {
  test('goes around what is selected, without the space at its ends', () => {
    expect(bold('a [word] here')).toBe('a **[word]** here')
    expect(bold('a [ word ]here')).toBe('a  **[word]** here')
  })
  test('waits for words when nothing is selected', () => expect(bold('a []')).toBe('a **[]**'))
  test('is taken away by the same key', () => {
    expect(bold('a **[word]**')).toBe('a [word]')
    expect(bold('[**word**]')).toBe('[word]')
  })
})

test('code in one line is marked in it, several lines become a block', () => {
  expect(done('a [b] c', codeOf(of('a [b] c')))).toBe('a `[b]` c')
  expect(done('so: [a\nb]', codeOf(of('so: [a\nb]')))).toBe('so: \n```\n[a\nb]\n```')
})

test('lines become a list and plain again', () => {
  expect(done('x\n[a\nb]', lines(of('x\n[a\nb]'), 'numbers'))).toBe('x\n[1. a\n2. b]')
  expect(done('[1. a\n2. b]', lines(of('[1. a\n2. b]'), 'numbers'))).toBe('[a\nb]')
  expect(done('ab[]c', lines(of('ab[]c'), 'quote'))).toBe('> ab[]c')
})

test('words become a link whose address is typed next', () => {
  const edit = link({ text: 'see this', start: 4, end: 8 })
  expect(edit).toEqual({ start: 4, end: 8, text: '[this](https://)', select: [11, 19] })
})

describe('a web address that is pasted', () => {
  const over = { text: 'see this', start: 4, end: 8 }
  test('over words makes them a link', () =>
    expect(pasteLink(over, ' https://example.org/a ')?.text).toBe('[this](https://example.org/a)'))
  test('keeps its brackets inside', () =>
    expect(pasteLink(over, 'https://example.org/a_(b)')?.text).toBe('[this](<https://example.org/a_(b)>)'))
  test('replaces another address, and other text replaces words', () => {
    expect(pasteLink({ text: 'https://a.org', start: 0, end: 13 }, 'https://b.org')).toBeUndefined()
    expect(pasteLink(over, 'two words')).toBeUndefined()
    expect(pasteLink(over, 'javascript:alert(1)')).toBeUndefined()
    expect(pasteLink({ text: 'see', start: 1, end: 1 }, 'https://b.org')).toBeUndefined()
  })
})
