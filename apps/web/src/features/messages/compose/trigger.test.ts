import { expect, test } from 'vitest'
import { triggerAt } from './trigger.ts'

const at = (text: string) => triggerAt(text, text.length)

test('a sign begins a name at the start of a word', () => {
  expect(at('@')).toEqual({ sign: '@', query: '', start: 0 })
  expect(at('Hi @ad')).toEqual({ sign: '@', query: 'ad', start: 3 })
  expect(at('(#gen')).toEqual({ sign: '#', query: 'gen', start: 1 })
  expect(at('so :tad')).toEqual({ sign: ':', query: 'tad', start: 3 })
})
test('a person’s name may go on over a space, a channel’s may not', () => {
  expect(at('@Ada Lo')).toEqual({ sign: '@', query: 'Ada Lo', start: 0 })
  expect(at('@Ada ')).toBeUndefined()
  expect(at('#general is')).toBeUndefined()
})
test('an e-mail address, a time and one letter after a colon begin nothing', () => {
  for (const text of ['ada@exam', '10:30', 'so :t', 'a::b', '##gen']) expect(at(text), text).toBeUndefined()
})
test('in code nothing begins, and after it again', () => {
  expect(at('`@ad')).toBeUndefined()
  expect(at('```\n@ad')).toBeUndefined()
  expect(at('`x` @ad')).toEqual({ sign: '@', query: 'ad', start: 4 })
})
