import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { typesIn } from './every-type.ts'
import { followedTypes } from './replica.ts'

const document = JSON.parse(readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8'))

it('follows every type of event that the product tells, and no other', () => {
  expect([...followedTypes].sort()).toEqual([...typesIn(document)].sort())
})

it('finds types wherever the document names them, and leaves out what is never kept', () => {
  const schema = (type: string) => ({ properties: { type: { const: type } } })
  const event = { oneOf: [schema('message.created'), schema('typing.started'), schema('hello')] }
  expect(typesIn({ paths: { '/events': { schema: event } } })).toEqual(new Set(['message.created']))
})
