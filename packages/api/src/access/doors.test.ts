import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '../testing/index.ts'
import { behind, channelFor } from './doors.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

it('tells nothing to whoever was let out while it was read', async () => {
  const { ada, bob } = world
  const { id } = await ada.as.channels.create({
    workspaceId: world.workspace.id,
    name: 'plans',
    kind: 'private',
    memberIds: [bob.userId],
  })
  const door = () => channelFor(bob.context, id, 'channel.read')
  expect(await behind(door, async ({ channel }) => channel.name)).toBe('plans')
  const late = behind(door, async () => {
    await ada.as.channels.removeMember({ channelId: id, userId: bob.userId })
    return ada.as.messages.post({ channelId: id, content: 'now that Bob is gone' })
  })
  await expect(late).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
