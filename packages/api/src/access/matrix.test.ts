// Every procedure × every actor × every state of the object. The procedures come from the contract itself: one without
// rows fails, and so does a row without a procedure. The expectations stand in matrix.ts, to be read and reviewed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../client.ts'
import { listRoutes } from '../http/routes.ts'
import { createWorld, listen, type Person, refusal, type World } from '../testing/index.ts'
import { actors, matrix } from './matrix.ts'

let world: World
let dave: Person
beforeAll(async () => {
  world = await createWorld()
  dave = await newMember('Dave', 'admin')
})
afterAll(() => world.stop())

const workspaceId = () => world.workspace.id
async function roleId(key: string) {
  const { items } = await world.ada.as.workspaces.roles({ workspaceId: workspaceId() })
  return items.find((role) => role.key === key)?.id
}
async function newMember(name: string, key: string): Promise<Person> {
  const person = await world.person(name)
  const { token } = await world.ada.as.invitations.create({ workspaceId: workspaceId(), roleId: await roleId(key) })
  await person.as.invitations.accept({ token })
  return person
}
const absent = () => crypto.randomUUID()
let made = 0

/** ada and bob are in each of them, carol in the open one, cat in the archived one. */
async function channelIn(state: string): Promise<string> {
  if (state === 'absent') return absent()
  const { ada, bob, cat, carol } = world
  if (state === 'direct') return (await ada.as.directs.open({ workspaceId: workspaceId(), userIds: [bob.userId] })).id
  const extra = state === 'open' ? [carol] : state === 'archived' ? [cat] : []
  const { id } = await ada.as.channels.create({
    workspaceId: workspaceId(),
    name: `matrix-${++made}`,
    kind: state === 'secret' ? 'private' : 'public',
    memberIds: [bob, ...extra].map((person) => person.userId),
  })
  if (state === 'archived') await ada.as.channels.archive({ channelId: id })
  if (state === 'deleted') await ada.as.channels.delete({ channelId: id })
  return id
}

/** bob wrote it, whatever became of it or of its channel. */
async function messageIn(state: string): Promise<string> {
  if (state === 'absent') return absent()
  const channelId = await channelIn(state === 'secret' || state === 'direct' ? state : 'open')
  const { id } = await world.bob.as.messages.post({ channelId, content: 'by bob' })
  if (state === 'archived') await world.ada.as.channels.archive({ channelId })
  if (state === 'deleted') await world.bob.as.messages.delete({ messageId: id })
  return id
}

async function invitationIn(state: string) {
  if (state === 'absent') return { id: absent(), token: 'unknown' }
  const by = state === 'of bob' ? world.bob : world.ada
  const invitation = await by.as.invitations.create({ workspaceId: workspaceId() })
  if (state === 'revoked') await world.ada.as.invitations.revoke({ invitationId: invitation.id })
  return invitation
}

async function memberIn(state: string): Promise<string> {
  if (state === 'absent') return absent()
  if (state === 'former') return world.rex.userId
  if (state === 'stranger') return world.eve.userId
  return (await newMember(`A ${state}`, state)).userId
}

const workspaceIn = async (state: string) => {
  if (state === 'absent') return absent()
  if (state !== 'disposable') return workspaceId()
  // One with the same people in the same places, that a test may take apart.
  const { ada, bob, cat, carol, rex } = world
  const { id } = await ada.as.workspaces.create({ name: 'Disposable' })
  const { items } = await ada.as.workspaces.roles({ workspaceId: id })
  const join = async (people: Person[], key: string) => {
    const role = items.find((one) => one.key === key)?.id
    const { token } = await ada.as.invitations.create({ workspaceId: id, roleId: role })
    for (const person of people) await person.as.invitations.accept({ token })
  }
  await join([dave], 'admin')
  await join([bob, cat, rex], 'member')
  await join([carol], 'guest')
  await ada.as.members.remove({ workspaceId: id, userId: rex.userId })
  return id
}

type Call = (as: Client, state: string) => Promise<(() => Promise<unknown>) | unknown>
const onWorkspace = (call: (as: Client, input: { workspaceId: string }) => Promise<unknown>): Call => {
  return async (as, state) => {
    const input = { workspaceId: await workspaceIn(state) }
    return () => call(as, input)
  }
}
const onChannel = (call: (as: Client, input: { channelId: string }) => Promise<unknown>): Call => {
  return async (as, state) => {
    const input = { channelId: await channelIn(state) }
    return () => call(as, input)
  }
}
const onMessage = (call: (as: Client, input: { messageId: string }) => Promise<unknown>): Call => {
  return async (as, state) => {
    const input = { messageId: await messageIn(state) }
    return () => call(as, input)
  }
}
const onSection = (call: (as: Client, input: { workspaceId: string; sectionId: string }) => Promise<unknown>): Call => {
  return async (as, state) => {
    const here = { workspaceId: workspaceId() }
    const make = async () => (await world.bob.as.sections.create({ ...here, name: 'Bob’s own' })).id
    const sectionId = state === 'of bob' ? await make() : state === 'absent' ? absent() : 'starred'
    return () => call(as, { ...here, sectionId })
  }
}
/** A stream counts as opened with its first frame. */
const opened = async (stream: Promise<AsyncIterable<unknown> & { return?: (value?: unknown) => unknown }>) => {
  const iterator = (await stream)[Symbol.asyncIterator]()
  const { value } = await iterator.next()
  await iterator.return?.()
  return value
}

const calls: Record<string, Call> = {
  'me.get': async (as) => () => as.me.get(),
  'me.update': async (as) => () => as.me.update({ name: 'Somebody' }),
  'workspaces.list': async (as) => () => as.workspaces.list(),
  'workspaces.permissions': async (as) => () => as.workspaces.permissions(),
  'workspaces.create': async (as) => () => as.workspaces.create({ name: 'Another' }),
  'workspaces.get': onWorkspace((as, input) => as.workspaces.get(input)),
  'workspaces.find': async (as, state) => {
    const { slug } = await world.ada.as.workspaces.get({ workspaceId: workspaceId() })
    if (state === 'absent') return () => as.workspaces.find({ slug: `never-${++made}` })
    if (state === 'here') return () => as.workspaces.find({ slug })
    await world.ada.as.workspaces.update({ workspaceId: workspaceId(), slug: `moved-${++made}` })
    return () => as.workspaces.find({ slug })
  },
  'workspaces.update': onWorkspace((as, input) => as.workspaces.update({ ...input, name: 'Analytical Engines' })),
  'workspaces.delete': onWorkspace((as, input) => as.workspaces.delete(input)),
  'workspaces.leave': onWorkspace((as, input) => as.workspaces.leave(input)),
  'workspaces.roles': onWorkspace((as, input) => as.workspaces.roles(input)),
  'members.list': onWorkspace((as, input) => as.members.list(input)),
  'members.update': async (as, state) => {
    const input = { workspaceId: workspaceId(), userId: await memberIn(state), roleId: (await roleId('guest')) ?? '' }
    return () => as.members.update(input)
  },
  'members.remove': async (as, state) => {
    const input = { workspaceId: workspaceId(), userId: await memberIn(state) }
    return () => as.members.remove(input)
  },
  'invitations.list': onWorkspace((as, input) => as.invitations.list(input)),
  'invitations.create': onWorkspace((as, input) => as.invitations.create(input)),
  'invitations.revoke': async (as, state) => {
    const { id } = await invitationIn(state)
    return () => as.invitations.revoke({ invitationId: id })
  },
  'invitations.get': async (as, state) => {
    const { token } = await invitationIn(state)
    return () => as.invitations.get({ token })
  },
  'invitations.accept': async (as, state) => {
    // Into another workspace, so that nobody's place in this one changes.
    const { token } =
      state === 'absent' ? { token: 'unknown' } : await world.eve.as.invitations.create({ workspaceId: await eves() })
    return () => as.invitations.accept({ token })
  },
  'channels.list': onWorkspace((as, input) => as.channels.list(input)),
  'channels.browse': onWorkspace((as, input) => as.channels.browse(input)),
  'channels.find': async (as, state) => {
    const name = state === 'absent' ? `never-${++made}` : ''
    if (state !== 'absent') await channelIn(state)
    return () => as.channels.find({ workspaceId: workspaceId(), name: name || `matrix-${made}` })
  },
  'channels.create': async (as, state) => {
    const input = { workspaceId: workspaceId(), name: `made-${++made}`, kind: state as 'public' | 'private' }
    return () => as.channels.create(input)
  },
  'channels.get': onChannel((as, input) => as.channels.get(input)),
  'channels.update': onChannel((as, input) => as.channels.update({ ...input, topic: 'Changed' })),
  'channels.delete': onChannel((as, input) => as.channels.delete(input)),
  'channels.join': onChannel((as, input) => as.channels.join(input)),
  'channels.leave': onChannel((as, input) => as.channels.leave(input)),
  'channels.archive': onChannel((as, input) => as.channels.archive(input)),
  'channels.unarchive': onChannel((as, input) => as.channels.unarchive(input)),
  'channels.members': onChannel((as, input) => as.channels.members(input)),
  'channels.addMembers': onChannel((as, input) => as.channels.addMembers({ ...input, userIds: [dave.userId] })),
  'channels.removeMember': onChannel((as, input) => as.channels.removeMember({ ...input, userId: world.bob.userId })),
  'channels.setReadCursor': onChannel((as, input) => as.channels.setReadCursor({ ...input, seq: 1 })),
  'messages.post': onChannel((as, input) => as.messages.post({ ...input, content: 'hi' })),
  'messages.list': onChannel((as, input) => as.messages.list(input)),
  'channels.readAll': onWorkspace((as, input) => as.channels.readAll(input)),
  'channels.setPreferences': onChannel((as, input) => as.channels.setPreferences({ ...input, starred: true })),
  'directs.open': async (as, state) => {
    const userId =
      state === 'stranger' ? world.eve.userId : state === 'a guest' ? world.carol.userId : await memberIn('member')
    const input = { workspaceId: state === 'absent' ? absent() : workspaceId(), userIds: [userId] }
    return () => as.directs.open(input)
  },
  'sections.list': onWorkspace((as, input) => as.sections.list(input)),
  'sections.create': onWorkspace((as, input) => as.sections.create({ ...input, name: 'Mine' })),
  'sections.arrange': onWorkspace((as, input) => as.sections.arrange({ ...input, show: 'all' })),
  'sections.update': onSection((as, input) => as.sections.update({ ...input, collapsed: true })),
  'sections.delete': onSection((as, input) => as.sections.delete(input)),
  'drafts.list': onWorkspace((as, input) => as.drafts.list(input)),
  'drafts.set': onChannel((as, input) => as.drafts.set({ ...input, content: 'begun' })),
  'saved.list': onWorkspace((as, input) => as.saved.list(input)),
  'mentions.list': onWorkspace((as, input) => as.mentions.list(input)),
  'saved.add': onMessage((as, input) => as.saved.add(input)),
  'saved.remove': onMessage((as, input) => as.saved.remove(input)),
  'pins.list': onChannel((as, input) => as.pins.list(input)),
  'pins.add': onMessage((as, input) => as.pins.add(input)),
  'pins.remove': onMessage((as, input) => as.pins.remove(input)),
  'reactions.add': onMessage((as, input) => as.reactions.add({ ...input, emoji: '👍🏽' })),
  'reactions.remove': onMessage((as, input) => as.reactions.remove({ ...input, emoji: '👍🏽' })),
  'reactions.list': onMessage((as, input) => as.reactions.list(input)),
  'threads.list': onWorkspace((as, input) => as.threads.list(input)),
  'threads.replies': onMessage((as, input) => as.threads.replies(input)),
  'threads.place': onMessage((as, input) => as.threads.place(input)),
  'threads.follow': onMessage((as, input) => as.threads.follow(input)),
  'threads.unfollow': onMessage((as, input) => as.threads.unfollow(input)),
  'threads.setReadCursor': onMessage((as, input) => as.threads.setReadCursor({ ...input, seq: 1 })),
  'messages.history': onMessage((as, input) => as.messages.history(input)),
  'messages.get': onMessage((as, input) => as.messages.get(input)),
  'messages.update': onMessage((as, input) => as.messages.update({ ...input, content: 'changed' })),
  'messages.delete': onMessage((as, input) => as.messages.delete(input)),
  'typing.start': onChannel((as, input) => as.typing.start(input)),
  'typing.stop': onChannel((as, input) => as.typing.stop(input)),
  'presence.get': async (as) => () => as.presence.get(),
  'presence.set': async (as) => () => as.presence.set({ state: 'auto' }),
  'presence.list': onWorkspace((as, input) => as.presence.list(input)),
  'streams.show': async (as, state) => {
    const stream = await listen.all(world.ada, {})
    await stream.untilType('hello')
    const [hello] = stream.frames as { streamId?: string }[]
    const streamId = state === 'absent' ? absent() : (hello?.streamId ?? '')
    return async () => {
      try {
        await as.streams.show({ streamId, channelIds: [], userIds: [], idle: false })
      } finally {
        await stream.stop()
      }
    }
  },
  'events.workspace': onWorkspace((as, input) => opened(as.events.workspace(input) as never)),
  'events.me': async (as) => () => opened(as.events.me({}) as never),
  'events.messages': onChannel((as, input) => opened(as.events.messages(input) as never)),
  'events.subscribe': async (as) => () => opened(as.events.subscribe({ cursors: {} }) as never),
}

let evesOther: string | undefined
const eves = async () => {
  evesOther ??= (await world.eve.as.workspaces.create({ name: 'Eve’s other' })).id
  return evesOther
}

const clientOf = (actor: string): Client => {
  if (actor === 'nobody') return world.nobody
  if (actor === 'dave') return dave.as
  return world[actor as 'ada'].as
}

const procedures = listRoutes().map((route) => route.name)

it('has rows for every procedure, and for nothing else', () => {
  expect(Object.keys(matrix).sort()).toEqual([...procedures].sort())
  expect(Object.keys(calls).sort()).toEqual([...procedures].sort())
})

describe.each(Object.entries(matrix))('%s', (procedure, states) => {
  it.each(Object.entries(states))('%s', async (state, expected) => {
    const outcomes: string[] = []
    for (const actor of actors) {
      const attempt = (await calls[procedure]?.(clientOf(actor), state)) as () => Promise<unknown>
      const outcome = await attempt().then(
        () => 'ok',
        async (error) => String((await refusal(Promise.reject(error))).status),
      )
      outcomes.push(outcome)
    }
    expect(outcomes.join(' ')).toBe(expected.trim().replace(/\s+/g, ' '))
  })
})
