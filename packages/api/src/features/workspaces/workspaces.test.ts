import { eq } from '@parley/db'
import { event, message, scope } from '@parley/db/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type Person, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const roleId = async (key: string) =>
  (await world.ada.as.workspaces.roles({ workspaceId: world.workspace.id })).items.find((role) => role.key === key)
    ?.id ?? ''
const setRole = async (by: Person, whom: Person, key: string) =>
  by.as.members.update({ workspaceId: world.workspace.id, userId: whom.userId, roleId: await roleId(key) })

it('gives its creator the role of the owner and a #general', async () => {
  const made = await world.bob.as.workspaces.create({ name: 'Über uns & Co.' })
  expect(made).toMatchObject({ slug: 'uber-uns-co', role: { key: 'owner' } })
  expect(made.permissions).toContain('workspace.delete')
  const { items } = await world.bob.as.channels.list({ workspaceId: made.id })
  expect(items).toMatchObject([{ name: 'general', kind: 'public', memberCount: 1, unreadCount: 1 }])
})

it('finds a free address for a name that is taken, and refuses a taken address whatever the case', async () => {
  const again = await world.bob.as.workspaces.create({ name: world.workspace.name })
  expect(again.slug).toBe(`${world.workspace.slug}-2`)
  const taken = world.bob.as.workspaces.create({ name: 'x', slug: world.workspace.slug.toUpperCase() })
  expect(await refusal(taken)).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'slug' }] })
  expect(
    await refusal(world.ada.as.workspaces.update({ workspaceId: world.workspace.id, slug: again.slug })),
  ).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'slug' }] })
})

it('finds a free address for each of twelve who think of the same name at once', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, (_, n) => world.person(`Namesake ${n}`)))
  const made = await Promise.all(people.map((person) => person.as.workspaces.create({ name: 'Team' })))
  const addresses = Array.from({ length: 12 }, (_, n) => (n === 0 ? 'team' : `team-${n + 1}`))
  expect(made.map(({ slug }) => slug).sort()).toEqual(addresses.sort())
})

it('gives eight who ask for the same address at once to exactly one', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, (_, n) => world.person(`Racer ${n}`)))
  const outcomes = await Promise.allSettled(
    people.map((person) => person.as.workspaces.create({ name: 'Race', slug: 'the-race' })),
  )
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  for (const person of people) {
    const { items } = await person.as.workspaces.list()
    expect(items.length).toBeLessThanOrEqual(1)
  }
})

it('shows everybody the roles with their permissions, the wildcard spelled out', async () => {
  const { items } = await world.carol.as.workspaces.roles({ workspaceId: world.workspace.id })
  expect(items.map((role) => role.key)).toEqual(['owner', 'admin', 'member', 'guest'])
  expect(items[0]?.permissions).toContain('message.delete.any')
  expect(JSON.stringify(items)).not.toContain('"*"')
})

it('never lets a workspace be without an owner', async () => {
  const { ada, bob, workspace } = world
  expect(await refusal(ada.as.workspaces.leave({ workspaceId: workspace.id }))).toMatchObject({ code: 'CONFLICT' })
  expect(await refusal(setRole(ada, ada, 'member'))).toMatchObject({ code: 'CONFLICT' })
  await setRole(ada, bob, 'owner')
  const outcomes = await Promise.allSettled([setRole(ada, bob, 'member'), setRole(bob, ada, 'member')])
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  const { items } = await ada.as.members.list({ workspaceId: workspace.id, role: 'owner' })
  expect(items).toHaveLength(1)
  const [owner] = items[0]?.userId === ada.userId ? [ada] : [bob]
  await setRole(owner, ada, 'owner')
  await setRole(ada, bob, 'member')
})

it('lets an administrator change only those below', async () => {
  const { ada, bob, cat } = world
  await setRole(ada, bob, 'admin')
  expect(await refusal(setRole(bob, ada, 'member'))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refusal(setRole(bob, cat, 'admin'))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refusal(setRole(bob, bob, 'owner'))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await setRole(bob, cat, 'guest')).toMatchObject({ role: { key: 'guest' } })
  await setRole(ada, cat, 'member')
  await setRole(ada, bob, 'member')
  expect(await refusal(setRole(bob, cat, 'guest'))).toMatchObject({ code: 'FORBIDDEN' })
})

it('refuses a role of another workspace', async () => {
  const { items } = await world.eve.as.workspaces.roles({ workspaceId: world.evesWorkspace.id })
  const call = world.ada.as.members.update({
    workspaceId: world.workspace.id,
    userId: world.cat.userId,
    roleId: items[0]?.id ?? '',
  })
  expect(await refusal(call)).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'roleId' }] })
})

it('keeps the name of somebody who left, and lets them come back', async () => {
  const { ada, rex, workspace } = world
  const { items: present } = await ada.as.members.list({ workspaceId: workspace.id })
  expect(present.map((member) => member.userId)).not.toContain(rex.userId)
  const { items: all } = await ada.as.members.list({ workspaceId: workspace.id, include: 'former', limit: 100 })
  expect(all.find((member) => member.userId === rex.userId)).toMatchObject({ name: 'Rex', active: false })
  const { token } = await ada.as.invitations.create({ workspaceId: workspace.id })
  await rex.as.invitations.accept({ token })
  expect((await rex.as.workspaces.list()).items).toHaveLength(1)
  await ada.as.members.remove({ workspaceId: workspace.id, userId: rex.userId })
  expect((await rex.as.workspaces.list()).items).toEqual([])
})

it('shows the guest only the people of her channels', async () => {
  const { items } = await world.carol.as.members.list({ workspaceId: world.workspace.id })
  expect(items.map((member) => member.name).sort()).toEqual(['Ada', 'Carol'])
})

it('finds people by part of their name, whatever the case and the script', async () => {
  const zoe = await world.person('ΖΩΉ Müller')
  const { token } = await world.ada.as.invitations.create({ workspaceId: world.workspace.id })
  await zoe.as.invitations.accept({ token })
  const find = async (query: string) =>
    (await world.ada.as.members.list({ workspaceId: world.workspace.id, query })).items.map((member) => member.name)
  expect(await find('ζωή')).toEqual([zoe.name])
  expect(await find('MÜLL')).toEqual([zoe.name])
  expect(await find('%')).toEqual([])
})

it('tells a change of name in every workspace', async () => {
  const renamed = await world.cat.as.me.update({ name: 'Catherine' })
  expect(renamed.name).toBe('Catherine')
  const { items } = await world.ada.as.members.list({ workspaceId: world.workspace.id, query: 'catherine' })
  expect(items).toHaveLength(1)
  await world.cat.as.me.update({ name: 'Cat' })
})

it('leaves nothing behind when it is deleted', async () => {
  const made = await world.bob.as.workspaces.create({ name: 'Gone soon' })
  await world.bob.as.channels.create({ workspaceId: made.id, name: 'there', kind: 'private' })
  await world.bob.as.workspaces.delete({ workspaceId: made.id })
  expect(await world.db.select().from(message).where(eq(message.workspaceId, made.id))).toEqual([])
  expect(await world.db.select().from(event).where(eq(event.scopeId, made.id))).toEqual([])
  expect(await world.db.select().from(scope).where(eq(scope.id, made.id))).toEqual([])
  expect(await refusal(world.bob.as.workspaces.get({ workspaceId: made.id }))).toMatchObject({ code: 'NOT_FOUND' })
})

it('answers a retry of creating with the same workspace', async () => {
  const clientId = crypto.randomUUID()
  const made = await world.bob.as.workspaces.create({ name: 'Twice', clientId })
  expect(await world.bob.as.workspaces.create({ name: 'Twice', clientId })).toEqual(made)
  expect(await refusal(world.bob.as.workspaces.create({ name: 'Other', clientId }))).toMatchObject({ code: 'CONFLICT' })
})
