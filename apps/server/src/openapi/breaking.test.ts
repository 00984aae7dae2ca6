import { expect, it } from 'vitest'
import { breakingChanges } from './breaking.ts'
import type { Json } from './json.ts'

const message = {
  type: 'object',
  properties: { id: { type: 'string' }, kind: { type: 'string', enum: ['text', 'system'] }, seq: { type: 'integer' } },
  required: ['id', 'kind'],
}
const input = {
  type: 'object',
  properties: { content: { type: 'string', maxLength: 100 }, clientId: { type: 'string' } },
  required: ['content'],
}
const json = (schema: object) => ({ content: { 'application/json': { schema } } })

function document(): Json {
  return structuredClone({
    paths: {
      '/messages': {
        post: { requestBody: json(input), responses: { 201: json({ $ref: '#/components/schemas/Message' }), 400: {} } },
        get: {
          parameters: [{ in: 'query', name: 'limit', schema: { type: 'integer' } }],
          responses: { 200: json({ type: 'array', items: { $ref: '#/components/schemas/Message' } }) },
        },
      },
    },
    components: { schemas: { Message: message, 'event.message.created': message } },
  })
}

// biome-ignore lint/suspicious/noExplicitAny: documents are edited here like the text that they are
type Loose = any
type Edit = (post: Loose, document: Loose) => void
const after = (edit: Edit) => {
  const changed = document()
  const open = changed as Loose
  edit(open.paths['/messages'].post, open)
  return breakingChanges(document(), changed)
}
const schemaOf = (operation: Loose) => operation.requestBody.content['application/json'].schema

it('finds nothing in a document that did not change', () => {
  expect(breakingChanges(document(), document())).toEqual([])
})

it.each<[string, Edit]>([
  ['a path', (_, d) => (d.paths['/pins'] = { get: { responses: { 200: json(message) } } })],
  ['an operation', (_, d) => (d.paths['/messages'].delete = { responses: { 204: {} } })],
  ['an optional input field', (post) => (schemaOf(post).properties.parentId = { type: 'string' })],
  ['a field of a reply', (_, d) => (d.components.schemas.Message.properties.editedAt = { type: 'string' })],
  ['an optional parameter', (_, d) => d.paths['/messages'].get.parameters.push({ in: 'query', name: 'after' })],
  ['room in an input', (post) => (schemaOf(post).properties.content.maxLength = 200)],
  ['an error', (post) => (post.responses[409] = {})],
])('takes %s that is new for no break', (_what, edit) => {
  expect(after(edit)).toEqual([])
})

it.each<[string, Edit, string]>([
  ['a path that is gone', (_, d) => delete d.paths['/messages'], 'POST /messages is gone'],
  ['an operation that is gone', (_, d) => delete d.paths['/messages'].get, 'GET /messages is gone'],
  ['another success status', (post) => delete post.responses[201], 'POST /messages no longer answers 201'],
  [
    'a field of a reply that is gone',
    (_, d) => delete d.components.schemas.Message.properties.seq,
    'POST /messages 201.seq is gone',
  ],
  [
    'a field of a list that is gone',
    (_, d) => delete d.components.schemas.Message.properties.seq,
    'GET /messages 200.items.seq is gone',
  ],
  [
    'a field that may now be absent',
    (_, d) => (d.components.schemas.Message.required = ['id']),
    'POST /messages 201.kind may now be absent',
  ],
  [
    'another type in a reply',
    (_, d) => (d.components.schemas.Message.properties.seq.type = 'string'),
    'POST /messages 201.seq has another type',
  ],
  [
    'a value in a reply that no client knows',
    (_, d) => d.components.schemas.Message.properties.kind.enum.push('poll'),
    'POST /messages 201.kind has another enum',
  ],
  [
    'a new required input',
    (post) => schemaOf(post).required.push('clientId'),
    'POST /messages input.clientId is now required',
  ],
  [
    'less room in an input',
    (post) => (schemaOf(post).properties.content.maxLength = 50),
    'POST /messages input.content has a lower maxLength',
  ],
  [
    'an input limited to a few values',
    (post) => (schemaOf(post).properties.content.enum = ['hello']),
    'POST /messages input.content is now limited by enum',
  ],
  [
    'a parameter that is gone',
    (_, d) => (d.paths['/messages'].get.parameters = []),
    'GET /messages no longer takes query limit',
  ],
  [
    'a parameter that is now required',
    (_, d) => (d.paths['/messages'].get.parameters[0].required = true),
    'GET /messages now requires query limit',
  ],
  [
    'an event without a field',
    (_, d) => delete d.components.schemas['event.message.created'].properties.id,
    'event.message.created.id is gone',
  ],
])('names %s', (_what, edit, change) => {
  expect(after(edit)).toContain(change)
})
