import { eq } from '@parley/db'
import { event, invitation } from '@parley/db/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, refusal, type World } from '../../testing/index.ts'

let now = new Date()
let world: World
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
})
afterAll(() => world.stop())

const invite = (input: object = {}) => world.ada.as.invitations.create({ workspaceId: world.workspace.id, ...input })

it('shows whom it is from before one has signed up', async () => {
  const { token, url } = await invite()
  expect(url).toBe(`http://localhost:3000/invite/${token}`)
  expect(await world.nobody.invitations.get({ token })).toEqual({
    workspace: { name: 'Analytical Engines' },
    invitedBy: { name: 'Ada' },
    expiresAt: new Date(now.getTime() + 7 * 86_400_000).toISOString(),
  })
})

it('lets a newcomer in, into #general, once', async () => {
  const { token, id } = await invite({ maxUses: 5 })
  const dan = await world.person('Dan')
  const accepted = await dan.as.invitations.accept({ token })
  expect(accepted).toMatchObject({ workspace: { id: world.workspace.id }, role: { key: 'member' } })
  expect(await dan.as.invitations.accept({ token })).toEqual(accepted)
  const { items } = await world.ada.as.invitations.list({ workspaceId: world.workspace.id })
  expect(items.find((one) => one.id === id)).toMatchObject({ uses: 1, maxUses: 5 })
  const channels = await dan.as.channels.list({ workspaceId: world.workspace.id })
  expect(channels.items).toMatchObject([{ name: 'general', unreadCount: 0 }])
})

it('gives the last seat to exactly one of sixteen who come at once', async () => {
  const { token } = await invite({ maxUses: 1 })
  const people = await Promise.all(Array.from({ length: 16 }, (_, n) => world.person(`Guest ${n}`)))
  const outcomes = await Promise.allSettled(people.map((person) => person.as.invitations.accept({ token })))
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
})

it('makes unknown, expired, revoked and used up the same', async () => {
  const expired = await invite({ expiresInHours: 1 })
  const start = now
  now = new Date(now.getTime() + 3_600_001)
  const revoked = await invite()
  await world.ada.as.invitations.revoke({ invitationId: revoked.id })
  const used = await invite({ maxUses: 1 })
  await (await world.person('First')).as.invitations.accept({ token: used.token })
  const answers = []
  for (const token of ['unknown', expired.token, revoked.token, used.token]) {
    answers.push(await refusal(world.nobody.invitations.get({ token })))
    answers.push(await refusal(world.eve.as.invitations.accept({ token })))
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ code: 'NOT_FOUND' })
  now = start
})

it('keeps only the hash of a token, and puts it in no event', async () => {
  const { token, id } = await invite()
  const rows = await world.db.select().from(invitation).where(eq(invitation.id, id))
  const events = await world.db.select().from(event).where(eq(event.subjectId, id))
  expect(rows).toHaveLength(1)
  expect(events).toHaveLength(1)
  expect(JSON.stringify([rows, events])).not.toContain(token)
})

it('answers a retry with the same link', async () => {
  const clientId = crypto.randomUUID()
  const made = await invite({ clientId })
  expect(await invite({ clientId })).toEqual(made)
})

it('lets only the person in whose address it names', async () => {
  const dora = await world.person('Dora')
  const { token } = await invite({ email: dora.email.toUpperCase() })
  expect(await refusal(world.eve.as.invitations.accept({ token }))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await dora.as.invitations.accept({ token })).toMatchObject({ role: { key: 'member' } })
})

it('leads nowhere once its maker has been removed', async () => {
  const dan = await world.person('Dan')
  await dan.as.invitations.accept({ token: (await invite()).token })
  const { token } = await dan.as.invitations.create({ workspaceId: world.workspace.id })
  await world.ada.as.members.remove({ workspaceId: world.workspace.id, userId: dan.userId })
  expect(await refusal(dan.as.invitations.accept({ token }))).toMatchObject({ code: 'NOT_FOUND' })
})

it('brings a guest into #general who becomes a member', async () => {
  const { items } = await world.ada.as.workspaces.roles({ workspaceId: world.workspace.id })
  const role = (key: string) => items.find((one) => one.key === key)?.id ?? ''
  const change = { workspaceId: world.workspace.id, userId: world.carol.userId }
  await world.ada.as.members.update({ ...change, roleId: role('member') })
  const channels = await world.carol.as.channels.list({ workspaceId: world.workspace.id })
  expect(channels.items.map(({ name }) => name).sort()).toEqual(['general', 'lobby'])
  await world.ada.as.members.update({ ...change, roleId: role('guest') })
})

it('never invites above one’s own role', async () => {
  const { items } = await world.bob.as.workspaces.roles({ workspaceId: world.workspace.id })
  const admin = items.find((role) => role.key === 'admin')?.id
  const call = world.bob.as.invitations.create({ workspaceId: world.workspace.id, roleId: admin })
  expect(await refusal(call)).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refusal(world.carol.as.invitations.create({ workspaceId: world.workspace.id }))).toMatchObject({
    code: 'FORBIDDEN',
  })
})

it('lets its maker revoke it, and hides it from other members', async () => {
  const bobs = await world.bob.as.invitations.create({ workspaceId: world.workspace.id })
  expect(await refusal(world.cat.as.invitations.revoke({ invitationId: bobs.id }))).toMatchObject({ code: 'NOT_FOUND' })
  await world.bob.as.invitations.revoke({ invitationId: bobs.id })
  expect(await refusal(world.bob.as.invitations.revoke({ invitationId: bobs.id }))).toMatchObject({ code: 'NOT_FOUND' })
})

it.each([
  { expiresInHours: 0 },
  { expiresInHours: 1.5 },
  { expiresInHours: 1e9 },
  { maxUses: 0 },
  { maxUses: '3' },
  { email: 'nobody' },
  { email: `${'x'.repeat(255)}@example.com` },
  { roleId: 'admin' },
  { token: 'mine' },
])('refuses %j in words', async (input) => {
  expect(await refusal(invite(input))).toMatchObject({ code: 'BAD_REQUEST', issues: [{ message: expect.any(String) }] })
})
