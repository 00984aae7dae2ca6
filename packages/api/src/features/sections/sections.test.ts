import { limits } from '@parley/db/validators'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, listen, type Person, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const here = () => ({ workspaceId: world.workspace.id })
const list = (person: Person) => person.as.sections.list(here())
const ids = async (person: Person) => (await list(person)).items.map(({ id }) => id)
const make = (person: Person, name: string) => person.as.sections.create({ ...here(), name })
const channelOf = async (person: Person, channelId: string) =>
  (await person.as.channels.list(here())).items.find(({ id }) => id === channelId)

it('begins with the three that are always there, and takes one’s own after the starred', async () => {
  expect(await list(world.ada)).toMatchObject({ nextCursor: null, show: 'all' })
  expect(await ids(world.ada)).toEqual(['starred', 'channels', 'directs'])
  const first = await make(world.ada, '  Looms ')
  expect(first).toEqual({
    id: first.id,
    workspaceId: world.workspace.id,
    name: 'Looms',
    collapsed: false,
    sort: 'name',
    show: 'all',
    channelIds: [],
  })
  const second = await make(world.ada, 'Mills')
  expect(await ids(world.ada)).toEqual(['starred', second.id, first.id, 'channels', 'directs'])
  for (const { id } of [first, second]) await world.ada.as.sections.delete({ ...here(), sectionId: id })
  expect(await ids(world.ada)).toEqual(['starred', 'channels', 'directs'])
})

it('is made once by a retry, and refuses the same retry with another name', async () => {
  const input = { ...here(), name: 'Once', clientId: crypto.randomUUID() }
  const made = await world.bob.as.sections.create(input)
  expect(await world.bob.as.sections.create(input)).toEqual(made)
  expect((await ids(world.bob)).filter((id) => id === made.id)).toHaveLength(1)
  expect(await refusal(world.bob.as.sections.create({ ...input, name: 'Twice' }))).toMatchObject({ code: 'CONFLICT' })
  await world.bob.as.sections.delete({ ...here(), sectionId: made.id })
  expect(await refusal(world.bob.as.sections.create(input))).toMatchObject({ code: 'NOT_FOUND' })
})

it('keeps name, fold, order and filter, also for those that are always there, which keep their names', async () => {
  const { id } = await make(world.bob, 'Looms')
  const changes = { name: 'Weaving', collapsed: true, sort: 'recent', show: 'unread' } as const
  expect(await world.bob.as.sections.update({ ...here(), sectionId: id, ...changes })).toMatchObject({ id, ...changes })
  const starred = await world.bob.as.sections.update({ ...here(), sectionId: 'starred', collapsed: true })
  expect(starred).toMatchObject({ id: 'starred', name: null, collapsed: true, sort: 'name' })
  expect((await list(world.bob)).items).toEqual(expect.arrayContaining([expect.objectContaining(changes), starred]))
  const rename = world.bob.as.sections.update({ ...here(), sectionId: 'channels', name: 'Rooms' })
  expect(await refusal(rename)).toMatchObject({ code: 'CONFLICT' })
  const remove = world.bob.as.sections.delete({ ...here(), sectionId: 'directs' })
  expect(await refusal(remove)).toMatchObject({ code: 'CONFLICT' })
})

it('orders sections, and lets those that the order leaves out follow', async () => {
  const [a, b] = [await make(world.cat, 'A'), await make(world.cat, 'B')]
  const arranged = await world.cat.as.sections.arrange({ ...here(), sectionIds: ['directs', a.id, a.id, 'channels'] })
  expect(arranged.items.map(({ id }) => id)).toEqual(['directs', a.id, 'channels', 'starred', b.id])
  expect(await list(world.cat)).toEqual(arranged)
  expect(await world.cat.as.sections.arrange({ ...here(), show: 'unread' })).toEqual({ ...arranged, show: 'unread' })
  const c = await make(world.cat, 'C')
  expect(await ids(world.cat)).toEqual(['directs', a.id, 'channels', 'starred', c.id, b.id])
})

it('holds channels, gives them back when it goes, and takes nobody else’s section', async () => {
  const { id: section } = await make(world.bob, 'Hidden')
  const channelId = world.secret.id
  await world.bob.as.channels.setPreferences({ channelId, section })
  expect(await channelOf(world.bob, channelId)).toMatchObject({ section })
  expect(await channelOf(world.ada, channelId)).toMatchObject({ section: null })
  await world.bob.as.channels.setPreferences({ channelId, muted: true })
  expect(await channelOf(world.bob, channelId)).toMatchObject({ section, muted: true })
  for (const wrong of [section, crypto.randomUUID()])
    expect(await refusal(world.ada.as.channels.setPreferences({ channelId, section: wrong }))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'section' }],
    })
  await world.bob.as.sections.delete({ ...here(), sectionId: section })
  expect(await channelOf(world.bob, channelId)).toMatchObject({ section: null, muted: true })
  expect(await refusal(world.bob.as.channels.setPreferences({ channelId, section }))).toMatchObject({
    code: 'BAD_REQUEST',
  })
})

it('passes over channels in an order by hand that one is not in, and those named twice', async () => {
  const { id: sectionId } = await make(world.bob, 'By hand')
  const channelIds = [world.secret.id, world.lobby.id, world.general.id, world.secret.id, world.evesGeneral.id]
  const ordered = await world.bob.as.sections.update({ ...here(), sectionId, sort: 'hand', channelIds })
  expect(ordered).toMatchObject({ sort: 'hand', channelIds: [world.secret.id, world.general.id] })
  const back = await world.bob.as.sections.update({ ...here(), sectionId, sort: 'name' })
  expect(back.channelIds).toEqual(ordered.channelIds)
})

it('takes a channel at a place in one change, also where the order is all that changes', async () => {
  const { as } = world.bob
  const { id } = await make(world.bob, 'Placed')
  const [first, second] = [world.general.id, world.secret.id]
  await as.channels.setPreferences({ channelId: first, section: id, order: [first] })
  const placed = await as.channels.setPreferences({ channelId: second, section: id, order: [second, first, first] })
  expect(placed).toMatchObject({ channelId: second, section: id })
  const sectionOf = async (sectionId: string) => (await list(world.bob)).items.find((one) => one.id === sectionId)
  expect(await sectionOf(id)).toMatchObject({ sort: 'hand', channelIds: [second, first] })
  await as.channels.setPreferences({ channelId: first, order: [first, second] })
  expect(await sectionOf(id)).toMatchObject({ channelIds: [first, second] })
  await as.channels.setPreferences({ channelId: first, starred: true, order: [first] })
  expect(await sectionOf('starred')).toMatchObject({ sort: 'hand', channelIds: [first] })

  const nowhere = as.channels.setPreferences({ channelId: second, section: crypto.randomUUID(), order: [second] })
  expect(await refusal(nowhere)).toMatchObject({ code: 'BAD_REQUEST' })
  expect(await sectionOf(id)).toMatchObject({ channelIds: [first, second] })
  await as.channels.setPreferences({ channelId: first, starred: false })
  await as.sections.delete({ ...here(), sectionId: id })
})

it('is nobody else’s: hers neither bob nor eve finds, and only her own stream tells of it', async () => {
  const ears = await Promise.all(
    [world.ada, world.bob].map((person) => listen.all(person, { [person.userId]: null, [world.workspace.id]: null })),
  )
  for (const ear of ears) await ear.untilType('hello')
  const { id: sectionId } = await make(world.ada, 'Private thoughts')
  for (const stranger of [world.bob, world.eve])
    for (const call of [
      () => stranger.as.sections.update({ ...here(), sectionId, name: 'Mine' }),
      () => stranger.as.sections.delete({ ...here(), sectionId }),
    ])
      expect(await refusal(call())).toMatchObject({ code: 'NOT_FOUND' })
  await world.ada.as.channels.update({ channelId: world.general.id, topic: 'Marker' })
  for (const ear of ears) await ear.untilType('channel.updated')
  const [hers, his] = ears.map((ear) => ear.frames.map(({ type }) => type))
  expect(hers).toContain('section.created')
  expect(his).not.toContain('section.created')
  for (const ear of ears) await ear.stop()
})

it('loses nothing when eight devices make and move at once', async () => {
  const { as } = world.cat
  const made = await Promise.all(Array.from({ length: 8 }, (_, n) => make(world.cat, `At once ${n}`)))
  await Promise.all(
    [
      ...made.map(({ id }) => as.sections.arrange({ ...here(), sectionIds: [id] })),
      ...made.map(({ id }) => as.channels.setPreferences({ channelId: world.general.id, section: id })),
      ...made.slice(0, 4).map(({ id }) => as.sections.delete({ ...here(), sectionId: id })),
    ].map((call) => Promise.resolve(call).catch((error) => error)),
  )
  const left = await ids(world.cat)
  expect(left).toEqual(expect.arrayContaining(['starred', 'channels', 'directs', ...made.slice(4).map(({ id }) => id)]))
  expect(new Set(left).size).toBe(left.length)
  for (const { id } of made.slice(0, 4)) expect(left).not.toContain(id)
  const { section } = (await channelOf(world.cat, world.general.id)) ?? {}
  if (section) expect(left).toContain(section)
})

it.each([
  ['an empty name', { name: ' ' }],
  ['a name of two lines', { name: 'a\nb' }],
  ['a name that is too long', { name: 'x'.repeat(limits.sectionName + 1) }],
])('refuses %s in words', async (_, wrong) => {
  expect(await refusal(world.ada.as.sections.create({ ...here(), ...wrong }))).toMatchObject({
    code: 'BAD_REQUEST',
    issues: [{ path: 'name', message: expect.any(String) }],
  })
})

it('stops at fifty of one’s own', async () => {
  const dan = await world.person('Dan')
  const { token } = await world.ada.as.invitations.create(here())
  await dan.as.invitations.accept({ token })
  for (let n = 0; n < limits.sections; n++) await make(dan, `Section ${n}`)
  expect(await refusal(make(dan, 'One too many'))).toMatchObject({ code: 'CONFLICT' })
  expect(await ids(dan)).toHaveLength(limits.sections + 3)
})

it('keeps what each of three devices sets for one channel at once', async () => {
  const channelId = world.general.id
  const set = (wish: object) => world.bob.as.channels.setPreferences({ channelId, ...wish })
  for (let round = 0; round < 10; round++) {
    const yes = round % 2 === 0
    const notifyLevel = yes ? 'nothing' : 'all'
    await Promise.all([set({ muted: yes }), set({ starred: yes }), set({ notifyLevel })])
    expect(await channelOf(world.bob, channelId)).toMatchObject({ muted: yes, starred: yes, notifyLevel })
  }
})
