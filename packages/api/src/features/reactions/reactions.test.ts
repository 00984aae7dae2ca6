import { limits } from '@parley/db/validators'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, listen, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const message = () => world.ada.as.messages.post({ channelId: world.general.id, content: 'react to this' })

it('gathers who reacted with what, in the order in which they came', async () => {
  const { id: messageId } = await message()
  await world.bob.as.reactions.add({ messageId, emoji: '🎉' })
  await world.cat.as.reactions.add({ messageId, emoji: '🎉' })
  const shown = await world.ada.as.reactions.add({ messageId, emoji: '👍🏽' })
  expect(shown.reactions).toEqual([
    { emoji: '🎉', count: 2, userIds: [world.bob.userId, world.cat.userId] },
    { emoji: '👍🏽', count: 1, userIds: [world.ada.userId] },
  ])
  expect(await world.bob.as.reactions.add({ messageId, emoji: '🎉' })).toEqual(shown)
  await world.bob.as.reactions.remove({ messageId, emoji: '🎉' })
  await world.bob.as.reactions.remove({ messageId, emoji: '🎉' })
  const after = await world.ada.as.messages.get({ messageId })
  expect(after.reactions[0]).toEqual({ emoji: '🎉', count: 1, userIds: [world.cat.userId] })
})

it('counts right when everybody reacts at once', async () => {
  const { id: messageId } = await message()
  const people = [world.ada, world.bob, world.cat]
  await Promise.all(
    people.flatMap((person) => ['👍', '🎉', '❤️'].map((emoji) => person.as.reactions.add({ messageId, emoji }))),
  )
  const { reactions } = await world.ada.as.messages.get({ messageId })
  expect(reactions.map(({ count }) => count)).toEqual([3, 3, 3])
})

it.each(['🏳️‍🌈', '👩🏿‍🚀', '🇩🇪', '1️⃣', '🫠'])('takes %s', async (emoji) => {
  const { id: messageId } = await message()
  expect((await world.bob.as.reactions.add({ messageId, emoji })).reactions).toMatchObject([{ emoji }])
})

it.each(['', 'a', ':tada:', '👍👍', '<script>', '👍 ', 'x'.repeat(100), '\u0000'])(
  'refuses %j, which is no emoji',
  async (emoji) => {
    const { id: messageId } = await message()
    expect(await refusal(world.bob.as.reactions.add({ messageId, emoji }))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'emoji', message: 'This is not an emoji.' }],
    })
  },
)

it(`stops at ${limits.reactions} different ones, and lets people join those that are there`, async () => {
  const { id: messageId } = await message()
  const many = Array.from({ length: limits.reactions }, (_, n) => String.fromCodePoint(0x1f600 + n))
  for (const emoji of many) await world.bob.as.reactions.add({ messageId, emoji })
  expect(await refusal(world.cat.as.reactions.add({ messageId, emoji: '🎉' }))).toMatchObject({ code: 'CONFLICT' })
  await world.cat.as.reactions.add({ messageId, emoji: many[0] as string })
})

it('tells everybody in the channel all that stands under the message', async () => {
  const { id: messageId } = await message()
  const cat = await listen.workspace(world.cat, world.workspace.id)
  await world.bob.as.reactions.add({ messageId, emoji: '🎉' })
  await world.bob.as.reactions.remove({ messageId, emoji: '🎉' })
  await cat.untilType('reaction.removed')
  expect(cat.frames.slice(1).map((frame) => frame.payload)).toMatchObject([
    { messageId, emoji: '🎉', userId: world.bob.userId, reactions: [{ emoji: '🎉', count: 1 }] },
    { messageId, emoji: '🎉', userId: world.bob.userId, reactions: [] },
  ])
  await cat.stop()
})

it('vanishes with its message', async () => {
  const { id: messageId } = await message()
  await world.bob.as.reactions.add({ messageId, emoji: '🎉' })
  await world.ada.as.messages.delete({ messageId })
  expect(await refusal(world.bob.as.reactions.list({ messageId }))).toMatchObject({ code: 'NOT_FOUND' })
})
