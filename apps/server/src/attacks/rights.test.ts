// T02, T06, T10, T12, T13, T15, T16: what is not one's own, asked for by every route there is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Attacker, call, picture, type Route, routesNaming, type Scene, send, setScene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await setScene()
})
afterAll(() => scene.house.close())

/** The answer for what is there is, byte for byte, the one for what is not. */
async function expectNothingThere(who: Attacker, routes: Route[], ids: Record<string, string>) {
  const nowhere = Object.fromEntries(Object.keys(ids).map((name) => [name, crypto.randomUUID()]))
  const attack = async (route: Route) => {
    const what = `${who.name} ${route.method} ${route.path}`
    const [answer, absent] = await Promise.all([ids, nowhere].map((some) => send(scene, who, route, some)))
    expect([what, answer?.status, answer?.text]).toEqual([what, 404, expect.not.stringContaining('canary')])
    expect([what, answer]).toEqual([what, absent])
  }
  await Promise.all(routes.map(attack))
}

async function unchangedBy(attack: () => Promise<unknown>) {
  const before = await picture(scene)
  await attack()
  expect(await picture(scene)).toEqual(before)
}

describe('a private channel is not there for whoever is not in it', () => {
  it.each(['cat', 'carol', 'eve', 'rex'] as const)('T02, T06, T15: %s, by every route that names a channel', (name) =>
    unchangedBy(async () => {
      const routes = await routesNaming('channelId')
      expect(routes.length).toBeGreaterThan(15)
      await expectNothingThere(scene[name], routes, { channelId: scene.secret.id })
    }),
  )

  it.each(['cat', 'carol', 'eve', 'rex'] as const)('T02, T06: %s, by every route that names a message', (name) =>
    unchangedBy(async () => {
      const routes = await routesNaming('messageId')
      expect(routes.length).toBeGreaterThan(12)
      await expectNothingThere(scene[name], routes, { messageId: scene.hidden.id })
    }),
  )

  it('T02, T06: cat, by places that only a body or a query names', async () => {
    const { house, cat, secret, lobby, hidden, workspaceId, ada } = scene
    const channelId = secret.id
    const nearby = await ada.as.messages.post({ channelId: lobby.id, content: 'Nothing to see.' })
    await ada.as.messages.delete({ messageId: nearby.id })
    await unchangedBy(async () => {
      for (const [method, path, body, status] of [
        ['POST', '/api/messages', { channelId, content: 'Knock, knock.' }, 404],
        ['POST', '/api/messages', { channelId: lobby.id, content: 'Under yours.', parentId: hidden.id }, 403],
        ['GET', `/api/channels/${lobby.id}/messages?around=${hidden.id}`, undefined, 404],
        ['GET', `/api/channels/${lobby.id}/messages?before=${hidden.id}`, undefined, 404],
        ['GET', `/api/workspaces/${workspaceId}/channels/by-name/secret`, undefined, 404],
      ] as const) {
        const answer = await call(house, cat, method, path, body)
        expect([path, answer.status]).toEqual([path, status])
        expect(answer.text).not.toContain('canary')
      }
    })
  })

  it('T10: from the moment at which it turns private, as if it had never been public', async () => {
    const { ada, cat, workspaceId } = scene
    const ideas = await ada.as.channels.create({ workspaceId, name: 'ideas', kind: 'public' })
    const idea = await ada.as.messages.post({ channelId: ideas.id, content: 'The canary has an idea.' })
    expect((await cat.as.messages.get({ messageId: idea.id })).content).toContain('canary')
    await cat.as.saved.add({ messageId: idea.id })
    await ada.as.channels.update({ channelId: ideas.id, kind: 'private' })
    await unchangedBy(async () => {
      await expectNothingThere(cat, await routesNaming('channelId'), { channelId: ideas.id })
      await expectNothingThere(cat, await routesNaming('messageId'), { messageId: idea.id })
    })
    expect(JSON.stringify(await cat.as.saved.list({ workspaceId }))).not.toContain('canary')
    expect(JSON.stringify(await cat.as.channels.browse({ workspaceId, filter: 'all' }))).not.toContain('ideas')
  })

  it('T12: nor is a conversation between two for the owner of the workspace', async () => {
    const { ada, bob, cat, workspaceId } = scene
    const { id: channelId } = await bob.as.directs.open({ workspaceId, userIds: [cat.userId] })
    const said = await bob.as.messages.post({ channelId, content: 'Between us, the canary is mine.' })
    await unchangedBy(async () => {
      await expectNothingThere(ada, await routesNaming('channelId'), { channelId })
      await expectNothingThere(ada, await routesNaming('messageId'), { messageId: said.id })
    })
  })
})

describe('a workspace is not there for whoever is not in it', () => {
  it.each(['eve', 'rex'] as const)('T13: %s, by every route that names one', (name) =>
    unchangedBy(async () => {
      const routes = await routesNaming('workspaceId')
      expect(routes.length).toBeGreaterThan(20)
      await expectNothingThere(scene[name], routes, { workspaceId: scene.workspaceId })
    }),
  )

  it('T13: nor do its ids mean anything in another', () =>
    unchangedBy(async () => {
      const { house, eve, elsewhere, bob, secret, roleOf } = scene
      for (const [method, path, body] of [
        ['POST', `/api/workspaces/${elsewhere}/channels`, { name: 'trap', kind: 'private', memberIds: [bob.userId] }],
        ['POST', `/api/workspaces/${elsewhere}/direct-channels`, { userIds: [bob.userId] }],
        ['POST', `/api/workspaces/${elsewhere}/invitations`, { roleId: roleOf('owner') }],
        ['PATCH', `/api/workspaces/${elsewhere}/members/${bob.userId}`, { roleId: roleOf('guest') }],
        ['PATCH', `/api/workspaces/${elsewhere}/members/${eve.userId}`, { roleId: roleOf('member') }],
        ['DELETE', `/api/workspaces/${elsewhere}/members/${bob.userId}`, undefined],
        ['POST', '/api/messages', { workspaceId: elsewhere, recipientId: bob.userId, content: 'Across.' }],
        ['POST', '/api/messages', { workspaceId: elsewhere, channelId: secret.id, content: 'Across.' }],
      ] as const) {
        const { status } = await call(house, eve, method, path, body)
        expect([method, path, body, [400, 404].includes(status)]).toEqual([method, path, body, true])
      }
      const presence = await eve.as.presence.list({ workspaceId: elsewhere, userIds: [bob.userId] })
      expect(presence.items).toEqual([])
    }))
})

it('T16: nobody reads or changes what another has set up for themselves', async () => {
  const { house, bob, cat, workspaceId, secret } = scene
  const { id: sectionId } = await bob.as.sections.create({ workspaceId, name: 'Canaries' })
  await bob.as.channels.setPreferences({ channelId: secret.id, section: sectionId })
  await bob.as.drafts.set({ channelId: secret.id, content: 'The canary, once more.' })
  const stop = new AbortController()
  const stream = await bob.as.events.subscribe({ cursors: {} }, { signal: stop.signal })
  const first = (await stream[Symbol.asyncIterator]().next()).value as { streamId: string }
  await unchangedBy(async () => {
    const path = `/api/workspaces/${workspaceId}/sections/${sectionId}`
    for (const [method, at, body] of [
      ['PATCH', path, { name: 'Mine' }],
      ['DELETE', path, undefined],
      ['PUT', `/api/streams/${first.streamId}`, { channelIds: [], userIds: [], idle: true }],
    ] as const)
      expect([at, (await call(house, cat, method, at, body)).status]).toEqual([at, 404])
    for (const { as } of [cat, scene.ada])
      for (const list of [as.drafts.list({ workspaceId }), as.sections.list({ workspaceId })])
        expect(JSON.stringify(await list)).not.toMatch(/canar/i)
  })
  stop.abort()
})
