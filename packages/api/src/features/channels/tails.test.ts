import { afterAll, beforeAll, expect, it } from 'vitest'
import { positions } from '../../events/log.ts'
import { createWorld, type World } from '../../testing/index.ts'
import { Tails } from './tails.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const headOf = async (workspaceId: string) => (await positions(world.db, [workspaceId])).get(workspaceId) ?? 0
const newest = async (channelId: string) =>
  (await world.ada.as.messages.list({ channelId, limit: 1 })).items.at(-1)?.seq ?? 0

it('does not give a snapshot what came after it', async () => {
  const { ada, bob, db, general, lobby, workspace } = world
  const tails = new Tails()
  const asked = [general.id, lobby.id]
  const before = await headOf(workspace.id)
  const first = (await tails.at(db, workspace.id, before, asked)).of(general.id, bob.userId, 0, 100)
  expect(first?.lastSeq).toBe(await newest(general.id))
  const { seq } = await ada.as.messages.post({ channelId: general.id, content: 'later' })
  const now = await tails.at(db, workspace.id, await headOf(workspace.id), asked)
  expect(now.of(general.id, bob.userId, 0, 100)).toEqual({ unread: [seq, ...(first?.unread ?? [])], lastSeq: seq })
  const then = await tails.at(db, workspace.id, before, asked)
  expect(then.of(general.id, bob.userId, 0, 100)).toBeUndefined()
  expect(then.of(lobby.id, bob.userId, 0, 100)).toBeDefined()
})

it('does not give a place that is ahead of its own what it knows from before', async () => {
  const { bob, db, general, workspace } = world
  const tails = new Tails(1)
  const head = await headOf(workspace.id)
  await tails.at(db, workspace.id, head, [general.id])
  await world.ada.as.messages.post({ channelId: general.id, content: 'later' })
  // More channels than it can hold are none that it would read.
  const ends = await tails.at(db, workspace.id, await headOf(workspace.id), [general.id, world.lobby.id])
  expect(ends.of(general.id, bob.userId, 0, 100)).toBeUndefined()
})

it('counts no own messages, and knows when it does not reach back far enough', async () => {
  const { ada, bob, db, workspace } = world
  const memberIds = [bob.userId]
  const made = await ada.as.channels.create({ workspaceId: workspace.id, name: 'long', kind: 'public', memberIds })
  const channelId = made.id
  const seqs: number[] = []
  for (let n = 0; n < 150; n++) {
    const { seq } = await (n % 2 === 0 ? ada : bob).as.messages.post({ channelId, content: `${n}` })
    seqs.push(seq)
  }
  const head = await headOf(workspace.id)
  const ends = await new Tails().at(db, workspace.id, head, [channelId])
  const bobs = seqs.filter((_, n) => n % 2 === 1).reverse()
  const after = (nth: number) => ends.of(channelId, ada.userId, seqs[nth] as number, 100)?.unread
  expect(after(100)).toEqual(bobs.slice(0, 25))
  // It knows the newest 128: the seventy-five that bob wrote may be all, or not.
  expect(after(30)).toEqual(bobs.slice(0, 60))
  expect(after(10)).toBeUndefined()
  expect(ends.of(channelId, 'nobody', 0, 100)?.unread).toEqual([...seqs].reverse().slice(0, 100))
})

it('reads all channels of a long list, a few at a time', async () => {
  const { ada, db, workspace } = world
  const made = Array.from({ length: 45 }, (_, n) =>
    ada.as.channels.create({ workspaceId: workspace.id, name: `one-of-many-${n}`, kind: 'public' }),
  )
  const channelIds = (await Promise.all(made)).map(({ id }) => id)
  const ends = await new Tails().at(db, workspace.id, await headOf(workspace.id), channelIds)
  expect(channelIds.filter((id) => !ends.of(id, ada.userId, 0, 100))).toEqual([])
})

it('gives up what nobody has asked for longest, other workspaces first', async () => {
  const { db, evesGeneral, evesWorkspace, general, lobby, secret, workspace } = world
  const tails = new Tails(3)
  const head = await headOf(workspace.id)
  const known = async (workspaceId: string, channelId: string) =>
    (await tails.at(db, workspaceId, await headOf(workspaceId), [])).of(channelId, 'nobody', 0, 100) !== undefined
  await tails.at(db, evesWorkspace.id, await headOf(evesWorkspace.id), [evesGeneral.id])
  await tails.at(db, workspace.id, head, [lobby.id])
  await tails.at(db, workspace.id, head, [general.id])
  expect(tails.size).toBe(3)
  await tails.at(db, workspace.id, head, [secret.id])
  expect(tails.size).toBe(3)
  expect(await known(evesWorkspace.id, evesGeneral.id)).toBe(false)
  const { id } = await world.ada.as.channels.create({ workspaceId: workspace.id, name: 'fourth', kind: 'public' })
  await tails.at(db, workspace.id, await headOf(workspace.id), [id])
  expect(tails.size).toBe(3)
  expect(await known(workspace.id, lobby.id)).toBe(false)
  expect(await known(workspace.id, general.id)).toBe(true)
})
