import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createWorld, listen, type World } from '../testing/index.ts'

let world: World
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  world = await createWorld()
})
afterAll(async () => {
  await world.stop()
  vi.useRealTimers()
})

it('says something every 15 seconds that bob’s client can read, also when nothing happens at all', async () => {
  const bob = await listen.all(world.bob, { [world.workspace.id]: null })
  await bob.untilType('hello')
  for (const beats of [1, 2, 3]) {
    vi.advanceTimersByTime(15_000)
    await bob.untilType('cursor', beats)
  }
  expect(bob.types()).toEqual(['hello', 'cursor', 'cursor', 'cursor'])
  await bob.stop()
})

it('tells all who stand at the same place the same, and nothing twice', async () => {
  const { ada, bob, workspace, general } = world
  const streams = await Promise.all([ada, bob].map((one) => listen.all(one, { [workspace.id]: null })))
  for (const stream of streams) await stream.untilType('hello')
  await ada.as.messages.post({ channelId: general.id, content: 'moved' })
  for (const stream of streams) await stream.untilType('message.created')
  vi.advanceTimersByTime(15_000)
  const beats = await Promise.all(
    streams.map(async (stream) => {
      await stream.untilType('cursor')
      return stream.frames.find(({ type }) => type === 'cursor')
    }),
  )
  expect(beats[0]).toEqual(beats[1])
  // The stage knows frames by their type alone.
  expect(Object.keys((beats[0] as unknown as { cursors: object }).cursors)).toEqual([workspace.id])
  vi.advanceTimersByTime(15_000)
  for (const stream of streams) await stream.untilType('cursor', 2)
  expect(streams[0]?.frames.at(-1)).toMatchObject({ type: 'cursor', cursors: {} })
  await Promise.all(streams.map((stream) => stream.stop()))
})
