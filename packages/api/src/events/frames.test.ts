import { expect, it } from 'vitest'
import { Batch, goodbyeBytes, idleBytes, resetFrame } from './frames.ts'

it('names the workspace of a reset, and none for what is one’s own', () => {
  expect(resetFrame('here', 'workspace', 7, 'too_old')).toEqual({
    id: 7,
    rest: { type: 'reset', workspaceId: 'here', seq: 7, reason: 'too_old' },
    rpc: { scopeId: 'here', type: 'reset', workspaceId: 'here', seq: 7, reason: 'too_old' },
  })
  expect(resetFrame('bob', 'user', 1, 'bad_cursor').rest).toMatchObject({ workspaceId: null })
})

it('writes each frame in the words of its reader, the same bytes for all of them', () => {
  const batch = new Batch([
    { id: 3, rest: { a: 1 }, rpc: { b: 2 } },
    { rest: { c: 3 }, rpc: { d: 4 } },
  ])
  expect(batch.bytes('rest').toString()).toBe('id: 3\ndata: {"a":1}\n\ndata: {"c":3}\n\n')
  expect(batch.bytes('rpc').toString()).toBe(
    'event: message\ndata: {"json":{"b":2}}\n\nevent: message\ndata: {"json":{"d":4}}\n\n',
  )
  expect(batch.bytes('rest')).toBe(batch.bytes('rest'))
  expect(batch.chunk('rest').toString()).toBe(`24\r\n${batch.bytes('rest')}\r\n`)
  expect(batch.chunk('rest')).toBe(batch.chunk('rest'))
})

it('moves a cursor without an event, and says goodbye with a time to come back', () => {
  expect(idleBytes(9).toString()).toBe('id: 9\n\n')
  expect(goodbyeBytes('rest', 900).toString()).toMatch(/^: [^\n]+\nretry: 900\n\n$/)
  expect(goodbyeBytes('rpc', 900).toString()).toBe(': \n\n')
})
