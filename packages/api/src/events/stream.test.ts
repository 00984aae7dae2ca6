// How a stream is opened where node's response is taken over.
import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '../testing/index.ts'
import { openStream, type StreamContext, type Takeover } from './stream.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const contextOf = (person: World['bob'], takeover?: Takeover): StreamContext => ({
  ...person.context,
  hub: world.hub,
  address: 'here',
  ...(takeover && { takeover }),
})
const wanted = () => [{ scopeId: world.workspace.id, kind: 'workspace' as const }]

it('opens nothing for whoever is no person', async () => {
  const ctx: StreamContext = { ...contextOf(world.bob), actor: { kind: 'system' } }
  await expect(openStream(ctx, 'rest', wanted(), undefined)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
})

it('writes nothing to a reader who has gone before the stream could begin, and holds nothing for them', async () => {
  const takeover: Takeover = {}
  await openStream(contextOf(world.bob, takeover), 'rest', wanted(), undefined)
  const written: string[] = []
  const say = (what: string) => () => void written.push(what)
  const response = Object.assign(new EventEmitter(), {
    ...{ destroyed: true, writableLength: 0, socket: null },
    ...{ writeHead: say('head'), flushHeaders: say('head'), write: say('body'), end: say('end') },
  })
  takeover.attach?.(response as unknown as ServerResponse, {})
  expect([world.hub.size, written]).toEqual([0, []])
  expect(world.hub.lossy.presence.isActive(world.bob.userId)).toBe(false)
})
