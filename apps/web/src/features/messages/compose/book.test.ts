import { describe, expect, test } from 'vitest'
import { decode, encode, makeBook } from './book.ts'

const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`
const book = makeBook(
  [
    { id: id(1), name: 'Ada' },
    { id: id(2), name: 'Ada Lovelace' },
    { id: id(3), name: 'Bob' },
    { id: id(4), name: 'Bob' },
    { id: id(5), name: 'channel' },
  ],
  [
    { id: id(9), name: 'general', formerNames: ['lobby', 'hall'] },
    { id: id(7), name: 'hall' },
  ],
)
const both = (shown: string, kept: string) => {
  expect(encode(shown, book)).toBe(kept)
  expect(decode(kept, book)).toBe(shown)
}

describe('what Ada types', () => {
  test('is kept by id and shown by name, both ways', () => {
    both('Ask @Ada, or #general.', `Ask <@${id(1)}>, or <#${id(9)}>.`)
    both('@Ada Lovelace’s idea', `<@${id(2)}>’s idea`)
    both('@channel and @here', '<!channel> and <!here>')
  })
  test('tells two Bobs apart, and a person called channel from everybody', () => {
    both('@Bob @Bob (2)', `<@${id(3)}> <@${id(4)}>`)
    both('@channel (2)', `<@${id(5)}>`)
  })
  test('means a channel by a name that it had, unless another has it now', () => {
    expect(encode('#lobby #hall', book)).toBe(`<#${id(9)}> <#${id(7)}>`)
    expect(decode(`<#${id(9)}>`, book)).toBe('#general')
  })
  test('names nobody inside of another word', () => {
    both('@Adam ada@Ada.org x#general #generals', '@Adam ada@Ada.org x#general #generals')
  })
  test('may name one directly after another', () => both('@Ada@Bob', `<@${id(1)}><@${id(3)}>`))
  test('stays as it is in code', () => {
    both('`@Ada` and ```\n@Bob #general\n```', '`@Ada` and ```\n@Bob #general\n```')
    expect(decode(`\`<@${id(1)}>\``, book)).toBe(`\`<@${id(1)}>\``)
  })
  test('keeps a token that nobody here knows', () => both(`<@${id(8)}>`, `<@${id(8)}>`))
})
