import { limits } from '@parley/db/validators'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type Person, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const here = () => ({ workspaceId: world.workspace.id })
const make = (name: string, kind: 'public' | 'private' = 'public') =>
  world.ada.as.channels.create({ ...here(), name, kind })
const rename = (channelId: string, name: string) => world.ada.as.channels.update({ channelId, name })
const find = (person: Person, name: string) => person.as.channels.find({ ...here(), name })
const browse = async (query: string) =>
  (await world.bob.as.channels.browse({ ...here(), query, filter: 'all' })).items.map(({ id }) => id)

it('is found by its name and by those it had, whatever the case', async () => {
  const { id } = await make('looms')
  await rename(id, 'power-looms')
  const renamed = await rename(id, 'steam-looms')
  expect(renamed).toMatchObject({ name: 'steam-looms', formerNames: ['power-looms', 'looms'] })
  for (const name of ['steam-looms', 'power-looms', 'LOOMS']) expect(await find(world.bob, name)).toEqual(renamed)
  for (const query of ['steam', 'power-looms', '#looms']) expect(await browse(query)).toEqual([id])
  expect(await refusal(find(world.bob, 'never-was'))).toMatchObject({ code: 'NOT_FOUND' })
})

it('gives a former name to whoever takes it, by creating or by renaming', async () => {
  const first = await make('mills')
  await rename(first.id, 'mills-of-old')
  const second = await make('mills')
  expect(await find(world.bob, 'mills')).toEqual(second)
  expect(await world.ada.as.channels.get({ channelId: first.id })).toMatchObject({ formerNames: [] })
  const third = await rename(second.id, 'windmills')
  expect(await find(world.bob, 'mills')).toEqual(third)
  await rename(first.id, 'mills')
  expect(await find(world.bob, 'mills')).toMatchObject({ id: first.id, formerNames: ['mills-of-old'] })
  expect(await world.ada.as.channels.get({ channelId: second.id })).toMatchObject({ formerNames: [] })
})

it('takes its own former name back', async () => {
  const { id } = await make('engine')
  await rename(id, 'motor')
  expect(await rename(id, 'engine')).toMatchObject({ name: 'engine', formerNames: ['motor'] })
  expect(await rename(id, 'ENGINE')).toMatchObject({ name: 'engine', formerNames: ['motor'] })
})

it('refuses a name that is taken, whatever the case, and changes nothing by that', async () => {
  const { id } = await make('cards')
  await make('punched')
  const refused = await refusal(rename(id, 'PUNCHED'))
  expect(refused).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'name' }] })
  expect(await find(world.bob, 'cards')).toMatchObject({ id, formerNames: [] })
})

it('is taken by one of eight who want the same name at once', async () => {
  const { id } = await make('wanted')
  await rename(id, 'not-wanted')
  const channels = await Promise.all(Array.from({ length: 8 }, (_, n) => make(`suitor-${n}`)))
  const outcomes = await Promise.allSettled(channels.map((channel) => rename(channel.id, 'wanted')))
  const winners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  expect(winners).toHaveLength(1)
  expect(await find(world.bob, 'wanted')).toEqual(winners[0])
  expect(await world.ada.as.channels.get({ channelId: id })).toMatchObject({ formerNames: [] })
})

it('leads nobody to what they may not see', async () => {
  const { id } = await make('plot', 'private')
  await rename(id, 'garden-plot')
  for (const name of ['plot', 'garden-plot']) {
    expect(await find(world.ada, name)).toMatchObject({ id })
    for (const person of [world.bob, world.carol, world.eve, world.rex])
      expect(await refusal(find(person, name))).toEqual(await refusal(find(person, 'never-was')))
  }
  expect(await refusal(find(world.carol, 'general'))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await find(world.carol, 'lobby')).toMatchObject({ id: world.lobby.id })
})

it('is forgotten with its channel, and beyond twenty', async () => {
  const { id } = await make('restless-0')
  for (let n = 1; n <= limits.formerNames + 2; n++) await rename(id, `restless-${n}`)
  const { formerNames } = await world.ada.as.channels.get({ channelId: id })
  expect(formerNames).toHaveLength(limits.formerNames)
  expect(await refusal(find(world.ada, 'restless-1'))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await find(world.ada, 'restless-2')).toMatchObject({ id })
  await world.ada.as.channels.delete({ channelId: id })
  expect(await refusal(find(world.ada, 'restless-2'))).toMatchObject({ code: 'NOT_FOUND' })
})
