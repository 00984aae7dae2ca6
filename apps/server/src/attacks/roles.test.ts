// T22, T24, T26: more rights than one has.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Attacker, call, picture, type Scene, setScene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await setScene()
})
afterAll(() => scene.house.close())

const refusedTo = async (who: Attacker, calls: readonly (readonly [string, string, unknown?])[]) => {
  const before = await picture(scene)
  for (const [method, path, body] of calls) {
    const { status, text } = await call(scene.house, who, method, path, body)
    expect([who.name, method, path, status]).toEqual([who.name, method, path, 403])
    expect(JSON.parse(text)).toMatchObject({ code: 'FORBIDDEN' })
  }
  expect(await picture(scene)).toEqual(before)
}

it('T22: a member calls what is for those who run the workspace', async () => {
  const { cat, bob, workspaceId, lobby, roleOf } = scene
  await cat.as.channels.join({ channelId: lobby.id })
  const at = `/api/workspaces/${workspaceId}`
  await refusedTo(cat, [
    ['PATCH', at, { name: 'Cat’s' }],
    ['DELETE', at],
    ['PATCH', `${at}/members/${bob.userId}`, { roleId: roleOf('guest') }],
    ['DELETE', `${at}/members/${bob.userId}`],
    ['GET', `${at}/invitations`],
    ['PATCH', `/api/channels/${lobby.id}`, { kind: 'private' }],
    ['POST', `/api/channels/${lobby.id}/archive`],
    ['DELETE', `/api/channels/${lobby.id}`],
  ])
})

it('T22: a guest calls what is for members', async () => {
  const { carol, workspaceId } = scene
  const at = `/api/workspaces/${workspaceId}`
  await refusedTo(carol, [
    ['GET', `${at}/channels/browse`],
    ['POST', `${at}/channels`, { name: 'guests', kind: 'public' }],
    ['POST', `${at}/channels`, { name: 'guests', kind: 'private' }],
    ['POST', `${at}/invitations`, {}],
  ])
})

it('T24: nobody raises themselves, or invites to a role above their own', async () => {
  const { bob, cat, workspaceId, roleOf } = scene
  const at = `/api/workspaces/${workspaceId}`
  for (const who of [bob, cat])
    for (const role of ['owner', 'admin'])
      await refusedTo(who, [
        ['PATCH', `${at}/members/${who.userId}`, { roleId: roleOf(role) }],
        ['POST', `${at}/invitations`, { roleId: roleOf(role) }],
      ])
})

it('T24: nobody adds what they do not decide: fields of a row are no fields of a call', async () => {
  const { house, bob, workspaceId, secret } = scene
  const before = await picture(scene)
  for (const [method, path, body] of [
    ['PATCH', '/api/me', { isInstanceAdmin: true }],
    ['PATCH', '/api/me', { email: 'ada@example.org' }],
    ['PATCH', '/api/me', { id: scene.ada.userId }],
    ['POST', '/api/messages', { channelId: secret.id, content: 'Not me.', authorId: scene.ada.userId }],
    ['POST', '/api/messages', { channelId: secret.id, content: 'Long ago.', createdAt: '2001-01-01T00:00:00.000Z' }],
    ['PATCH', `/api/channels/${secret.id}`, { memberCount: 99 }],
    ['PATCH', `/api/channels/${secret.id}`, { formerNames: ['general'] }],
    ['POST', `/api/workspaces/${workspaceId}/channels`, { name: 'x', kind: 'direct' }],
    ['PATCH', `/api/channels/${secret.id}/preferences`, { userId: scene.ada.userId, muted: true }],
  ] as const)
    expect([body, (await call(house, bob, method, path, body)).status]).toEqual([body, 400])
  expect(await picture(scene)).toEqual(before)
})

it('T26: two owners demote each other at once, and the last one leaves: somebody owns it still', async () => {
  const { ada, bob, workspaceId, roleOf } = scene
  const owners = async () =>
    (await ada.as.members.list({ workspaceId, role: 'owner' })).items.map(({ userId }) => userId)
  const demote = (who: Attacker, whom: Attacker) =>
    who.as.members.update({ workspaceId, userId: whom.userId, roleId: roleOf('member') })
  for (let round = 0; round < 5; round++) {
    const [there, other] = (await owners())[0] === bob.userId ? [bob, ada] : [ada, bob]
    if (!(await owners()).includes(other.userId))
      await there.as.members.update({ workspaceId, userId: other.userId, roleId: roleOf('owner') })
    expect(await owners()).toHaveLength(2)
    await Promise.allSettled([demote(ada, bob), demote(bob, ada)])
    expect(await owners()).toHaveLength(1)
  }
  const last = (await owners())[0] === bob.userId ? bob : ada
  const before = await picture(scene)
  const leave = await call(scene.house, last, 'POST', `/api/workspaces/${workspaceId}/leave`)
  const stepDown = await call(scene.house, last, 'PATCH', `/api/workspaces/${workspaceId}/members/${last.userId}`, {
    roleId: roleOf('member'),
  })
  expect([leave.status, stepDown.status]).toEqual([409, 409])
  expect(await picture(scene)).toEqual(before)
})
