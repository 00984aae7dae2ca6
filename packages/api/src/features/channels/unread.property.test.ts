// Whatever people do, what the server calls unread is what a recount by hand finds, and what a client keeps by itself
// from the events alone is the same.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EventPayload } from '../../contract.ts'
import { createWorld, listen, type Person, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const who = fc.constantFrom('ada' as const, 'bob' as const, 'cat' as const)
const command = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('post' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('reply' as const), who, nth: fc.nat(20), alsoToChannel: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), who, nth: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read' as const), who, nth: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('join' as const), who }) },
)

interface Said {
  id: string
  seq: number
  by: string
  parentId: string | null
}

/** A client that never asks again: it begins with nothing and lives on events alone. */
function follow(frames: { type: string; seq?: number; payload?: unknown }[], me: string, channelId: string) {
  let state: { readSeq: number; unread: Set<number> } | undefined
  for (const frame of frames) {
    if (frame.type === 'channel.member_added') {
      const { channel, member } = frame.payload as EventPayload<'channel.member_added'>
      if (channel.id === channelId && member.userId === me) state = { readSeq: frame.seq ?? 0, unread: new Set() }
    } else if (frame.type === 'channel.member_removed') {
      const { channelId: where, userId } = frame.payload as EventPayload<'channel.member_removed'>
      if (where === channelId && userId === me) state = undefined
    } else if (frame.type === 'message.created') {
      const { message } = frame.payload as EventPayload<'message.created'>
      const shown = message.parentId === null || message.alsoToChannel
      if (message.channelId === channelId && message.authorId !== me && shown) state?.unread.add(message.seq)
    } else if (frame.type === 'message.deleted') {
      state?.unread.delete((frame.payload as EventPayload<'message.deleted'>).messageSeq)
    }
  }
  return state
}

it('agrees with a recount by hand, and with a client that lives on events', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
      const { ada, workspace } = world
      const channel = await ada.as.channels.create({
        workspaceId: workspace.id,
        name: `p-${crypto.randomUUID()}`,
        kind: 'public',
        memberIds: [world.bob.userId],
      })
      const channelId = channel.id
      const head = (await ada.as.channels.list({ workspaceId: workspace.id })).items.find(({ id }) => id === channelId)
      const streams = { cat: await listen.workspace(world.cat, workspace.id) }
      const members = new Map<string, number>([
        ['ada', head?.readSeq ?? 0],
        ['bob', (head?.readSeq ?? 0) + 1],
      ])
      let catRead: number | undefined
      const said: Said[] = []
      for (const one of commands) {
        const person: Person = world[one.who]
        const target = 'nth' in one ? said[one.nth % Math.max(1, said.length)] : undefined
        if (one.do === 'join') {
          if (members.has(one.who)) continue
          await person.as.channels.join({ channelId })
          const { items } = await person.as.channels.list({ workspaceId: workspace.id })
          members.set(one.who, items.find(({ id }) => id === channelId)?.readSeq ?? 0)
          if (one.who === 'cat') catRead = undefined
          continue
        }
        if (!members.has(one.who)) continue
        if (one.do === 'post') {
          const { id, seq } = await person.as.messages.post({ channelId, content: 'hi' })
          said.push({ id, seq, by: one.who, parentId: null })
        } else if (target && one.do === 'reply') {
          const { alsoToChannel } = one
          const parentId = target.parentId ?? target.id
          // A thread whose root is gone takes no more replies.
          if (!said.some(({ id }) => id === parentId)) continue
          const { id, seq } = await person.as.messages.post({ channelId, content: 'ho', parentId, alsoToChannel })
          if (alsoToChannel) said.push({ id, seq, by: one.who, parentId })
        } else if (one.do === 'leave') {
          await person.as.channels.leave({ channelId })
          members.delete(one.who)
        } else if (target && one.do === 'read') {
          const { readSeq } = await person.as.channels.setReadCursor({ channelId, seq: target.seq })
          members.set(one.who, readSeq)
          if (one.who === 'cat') catRead = readSeq
        } else if (target && one.do === 'delete' && (target.by === one.who || one.who === 'ada')) {
          await person.as.messages.delete({ messageId: target.id })
          said.splice(said.indexOf(target), 1)
        }
      }
      for (const [name, readSeq] of members) {
        const { items } = await world[name as 'ada'].as.channels.list({ workspaceId: workspace.id })
        const counted = said.filter(({ by, seq }) => by !== name && seq > readSeq).map(({ seq }) => seq)
        const mine = items.find(({ id }) => id === channelId)
        expect(mine).toMatchObject({ readSeq, unreadCount: counted.length, unreadSeqs: counted.reverse() })
      }
      const marker = await ada.as.messages.post({ channelId: world.general.id, content: 'marker' })
      await streams.cat.until('the marker', () => streams.cat.frames.some(({ seq }, n) => n > 0 && seq === marker.seq))
      const state = follow(streams.cat.frames, world.cat.userId, channelId)
      expect(state !== undefined).toBe(members.has('cat'))
      if (state) {
        const kept = [...state.unread].filter((seq) => seq > (catRead ?? state.readSeq)).sort((a, b) => b - a)
        const { items } = await world.cat.as.channels.list({ workspaceId: workspace.id })
        // What was said before joining can be marked unread too, but no event has told of it.
        const listed = items.find(({ id }) => id === channelId)?.unreadSeqs ?? []
        expect(kept).toEqual(listed.filter((seq) => seq > state.readSeq))
      }
      await streams.cat.stop()
      await ada.as.channels.delete({ channelId })
    }),
    { numRuns: 25, seed: Number(process.env.FC_SEED ?? Date.now() % 1e9), verbose: 1 },
  )
}, 60_000)
