import * as v from 'valibot'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '../testing/index.ts'
import { listForObject } from './no-lists.ts'

const inner = v.strictObject({ dark: v.optional(v.boolean()) })
const schema = v.pipe(
  v.strictObject({
    names: v.optional(v.array(v.string())),
    one: v.optional(
      v.nullable(
        v.pipe(
          inner,
          v.check(() => true),
        ),
      ),
    ),
    all: v.optional(v.array(inner)),
    byName: v.optional(v.record(v.string(), inner)),
  }),
  v.check(() => true),
)

it('finds the list that stands for an object, however deep', () => {
  expect(listForObject(schema, [])).toEqual([])
  expect(listForObject(schema, { one: [] })).toEqual(['one'])
  expect(listForObject(schema, { all: [{}, []] })).toEqual(['all', '1'])
  expect(listForObject(schema, { byName: [] })).toEqual(['byName'])
  expect(listForObject(schema, { byName: { ada: [] } })).toEqual(['byName', 'ada'])
})

it('leaves lists where lists belong, and what is no object at all', () => {
  for (const sent of [{ names: [], all: [{}] }, { one: null }, { one: 'x', byName: 3 }, { unknown: [] }, {}, null, 'x'])
    expect(listForObject(schema, sent)).toBeUndefined()
})

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

async function send(prefix: '/api' | '/rpc', path: string, method: string, body: unknown) {
  const request = new Request(`http://x${prefix}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { userId, sessionId } = world.ada
  const handle = prefix === '/rpc' ? world.api.handleRpc : world.api.handleRest
  const info = { requestId: 'test', log: world.ada.context.log, session: { userId, sessionId } }
  const answer = (await handle(request, info)) as Response
  return { status: answer.status, body: await answer.json() }
}

it('answers what is wrong on both surfaces, and changes nothing', async () => {
  const before = await world.ada.as.me.get()
  for (const settings of [[], ['dark']]) {
    const message = 'settings must be an object, not a list.'
    const refused = { message, data: { issues: [{ path: 'settings', message }] } }
    const patch = { name: 'Somebody else', settings }
    expect(await send('/api', '/me', 'PATCH', patch)).toMatchObject({ status: 400, body: refused })
    expect(await send('/rpc', '/me/update', 'POST', { json: patch })).toMatchObject({
      status: 400,
      body: { json: refused },
    })
  }
  const bare = await send('/rpc', '/me/update', 'POST', { json: [] })
  expect(bare).toMatchObject({ status: 400, body: { json: { message: 'The input must be an object, not a list.' } } })
  expect(await world.ada.as.me.get()).toEqual(before)
})
