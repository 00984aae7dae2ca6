import { isEmojiOnly, mentionsOf, parse } from '@parley/markdown'
import { expect, it } from 'vitest'
import { quoteOf } from './quote.ts'

const href = 'https://parley.example/w/engines/c/1/m/2'

it('quotes every line, and leads to where it stands', () => {
  expect(quoteOf({ comment: 'See this', content: 'one\ntwo', from: 'Ada in #general', href })).toBe(
    `See this\n\n> one\n> two\n\n[Ada in #general](${href})`,
  )
  expect(quoteOf({ comment: ' ', content: 'one', from: '[x](y)', href })).toBe(`> one\n\n[\\[x\\](y)](${href})`)
})

it('calls nobody whom the message called', () => {
  const id = '01a1f9c4-b00b-7607-b680-8dd8eb50a53a'
  const text = quoteOf({ comment: '', content: `<@${id}> <!channel> <!here>`, from: 'Ada', href })
  expect(mentionsOf(parse(text))).toMatchObject({ userIds: [], everyone: false, here: false })
})

it('keeps a long message within bounds, and code to itself', () => {
  const text = quoteOf({ comment: '', content: `\`\`\`\n${'x'.repeat(9_000)}\n\`\`\``, from: 'Ada', href })
  expect(text.length).toBeLessThan(5_000)
  const blocks = parse(text).children
  expect(blocks.map(({ type }) => type)).toEqual(['quote', 'paragraph'])
  expect(isEmojiOnly(parse(text), () => false)).toBe(false)
})
