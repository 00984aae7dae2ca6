import type { BrowseFilter } from '@parley/db/validators'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  const { ada, bob, cat } = world
  const make = (name: string, kind: 'public' | 'private', memberIds: string[], topic?: string) =>
    ada.as.channels.create({ workspaceId: world.workspace.id, name, kind, memberIds, topic })
  await make('b-crowded', 'public', [bob.userId, cat.userId])
  await make('b-alone', 'public', [], 'Where the Überlandleitung ends')
  await make('b-ours', 'private', [bob.userId])
  await make('b-theirs', 'private', [cat.userId])
  const old = await make('b-old', 'public', [])
  const ourOld = await make('b-our-old', 'private', [bob.userId])
  const theirOld = await make('b-their-old', 'private', [cat.userId])
  for (const { id } of [old, ourOld, theirOld]) await ada.as.channels.archive({ channelId: id })
})
afterAll(() => world.stop())

const browse = (input: { filter?: BrowseFilter; sort?: 'name' | 'members' | 'newest'; query?: string }) =>
  world.bob.as.channels.browse({ workspaceId: world.workspace.id, query: 'b-', ...input })
const names = (page: Awaited<ReturnType<typeof browse>>) => page.items.map(({ name }) => name)

it.each([
  [undefined, ['b-alone']],
  ['all', ['b-alone', 'b-crowded', 'b-ours']],
  ['joined', ['b-crowded', 'b-ours']],
  ['archived', ['b-old', 'b-our-old']],
] as const)('shows bob with the filter %s what he could join, is in, or could look up', async (filter, expected) => {
  expect(names(await browse({ filter }))).toEqual(expected)
})

it('marks what he is in', async () => {
  const { items } = await browse({ filter: 'all' })
  expect(items.map(({ joined }) => joined)).toEqual([false, true, true])
})

it('sorts by name, by members and by age', async () => {
  expect(names(await browse({ filter: 'all', sort: 'members' }))).toEqual(['b-crowded', 'b-ours', 'b-alone'])
  expect(names(await browse({ filter: 'all', sort: 'newest' }))).toEqual(['b-ours', 'b-alone', 'b-crowded'])
})

it('finds by topic too, whatever the case', async () => {
  expect(names(await browse({ query: 'ÜBERLANDleitung' }))).toEqual(['b-alone'])
})

it('pages through every order without a gap', async () => {
  for (const sort of ['name', 'members', 'newest'] as const) {
    const query = { workspaceId: world.workspace.id, filter: 'all', sort, limit: 2 } as const
    const seen: (string | null)[] = []
    let cursor: string | undefined
    do {
      const page = await world.bob.as.channels.browse({ ...query, cursor })
      seen.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen.toSorted()).toEqual(['b-alone', 'b-crowded', 'b-ours', 'general', 'lobby', 'secret'])
  }
})

it.each([{ filter: 'secret' }, { sort: 'id; drop table channel' }])('refuses %j in words', async (wrong) => {
  expect(await refusal(browse(wrong as never))).toMatchObject({ code: 'BAD_REQUEST' })
})
