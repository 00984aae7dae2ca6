import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type Person, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const move = (slug: string) => world.ada.as.workspaces.update({ workspaceId: world.workspace.id, slug })
const find = (person: Person, slug: string) => person.as.workspaces.find({ slug })

it('is found by a former address until another workspace takes it', async () => {
  const { slug } = world.workspace
  const moved = await move('mills')
  expect(await find(world.bob, slug)).toEqual(moved)
  expect(await find(world.bob, 'mills')).toEqual(moved)
  await world.eve.as.workspaces.update({ workspaceId: world.evesWorkspace.id, slug })
  expect(await refusal(find(world.bob, slug))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await find(world.eve, slug)).toMatchObject({ id: world.evesWorkspace.id })
})

it('is found by the address that a new workspace did not take', async () => {
  await move('engines')
  const made = await world.bob.as.workspaces.create({ name: 'Mills', slug: 'mills' })
  expect(await find(world.bob, 'mills')).toMatchObject({ id: made.id })
  expect(await refusal(find(world.cat, 'mills'))).toMatchObject({ code: 'NOT_FOUND' })
})

it('takes its own former address back', async () => {
  await move('engines-2')
  await move('engines')
  expect(await find(world.bob, 'engines-2')).toMatchObject({ slug: 'engines' })
  expect(await find(world.bob, 'engines')).toMatchObject({ slug: 'engines' })
})

it('tells nothing to those who are not in it', async () => {
  for (const stranger of [world.eve, world.rex])
    for (const slug of ['engines', 'engines-2'])
      expect(await refusal(find(stranger, slug))).toEqual(await refusal(find(stranger, 'never-was')))
})
