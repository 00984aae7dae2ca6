import { afterAll, beforeAll, expect, it } from 'vitest'
import { transact } from '../core/context.ts'
import { channelUpdated } from '../features/channels/events.ts'
import { createWorld, type World } from '../testing/index.ts'
import { emit, takeSeq, takeSeqs } from './emit.ts'
import { positions } from './log.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

it('takes no number and writes no event outside a transaction', async () => {
  const { context } = world.ada
  const { id } = world.workspace
  await expect(async () => takeSeq(context, id)).rejects.toThrow('only inside a transaction')
  await expect(async () => emit(context, channelUpdated, id, { channel: world.general })).rejects.toThrow(
    'only inside a transaction',
  )
})

it('numbers two events of one verb one after the other, the first with the number that was taken', async () => {
  const { id } = world.workspace
  const before = (await positions(world.db, [id])).get(id) ?? 0
  const seqs = await transact(world.ada.context, async (ctx) => {
    await takeSeqs(ctx, [id, id])
    const tell = () => emit(ctx, channelUpdated, id, { channel: world.general })
    return [await tell(), await tell()]
  })
  expect(seqs).toEqual([before + 1, before + 2])
})
