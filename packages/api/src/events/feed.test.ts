import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '../testing/index.ts'
import type { EventDefinition } from './define.ts'
import { Feed } from './feed.ts'
import { positions } from './log.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

it('tells nothing of the past when a hint comes before it knows where it stands', async () => {
  const looked: unknown[] = []
  const definitions = new Proxy({} as Record<string, EventDefinition>, {
    get: (_, type) => void looked.push(type),
  })
  const { db } = world
  const feed = new Feed(world.workspace.id, 'workspace', { db, log: world.ada.context.log, definitions }, () => {})
  await Promise.all([feed.wake(), feed.open(0)])
  await feed.wake()
  expect(looked).toEqual([])
  expect(feed.position).toBe((await positions(db, [world.workspace.id])).get(world.workspace.id))

  await world.ada.as.channels.update({ channelId: world.lobby.id, topic: 'new' })
  await feed.wake()
  expect(new Set(looked)).toEqual(new Set(['channel.updated']))
})
