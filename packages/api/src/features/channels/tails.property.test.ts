// What is kept in memory of the ends of channels must be what the tables say, in every process and at every moment: two
// processes on one database are asked in turn, and inside a transaction the same list is counted without that memory.
import { createDb, type Db, dialect } from '@parley/db'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Context, transact } from '../../core/context.ts'
import { pruneLog } from '../../events/log.ts'
import { createWorld, type Person, type World } from '../../testing/index.ts'
import { postMessage } from '../messages/service.ts'
import { listChannels } from './queries.ts'

let world: World
/** The database as another process has it. A SQLite file has one process; a handle of its own has a memory of its own. */
let elsewhere: Db
let close = async () => {}
beforeAll(async () => {
  world = await createWorld()
  if (dialect !== 'postgres') {
    elsewhere = Object.create(world.db) as Db
    return
  }
  const other = await createDb(world.database.url)
  elsewhere = other.db
  close = () => other.close()
})
afterAll(async () => {
  await close()
  await world.stop()
})

const people = ['ada', 'bob', 'cat'] as const
const whoever = fc.constantFrom(...people)
const nth = fc.nat(300)
interface Command {
  do: string
  who: (typeof people)[number]
  nth?: number
  times?: number
  calls?: string
  alsoToChannel?: boolean
  elsewhere?: boolean
}
const of = (name: string, fields: { [K in keyof Command]?: fc.Arbitrary<Command[K]> }) =>
  fc.record({ do: fc.constant(name), who: whoever, ...fields }) as fc.Arbitrary<Command>
const command = fc.oneof(
  { weight: 6, arbitrary: of('post', { calls: fc.constantFrom('', 'bob', '!channel') }) },
  { weight: 3, arbitrary: of('reply', { nth, alsoToChannel: fc.boolean() }) },
  { weight: 1, arbitrary: of('say much', { times: fc.integer({ min: 40, max: 210 }) }) },
  { weight: 3, arbitrary: of('delete', { nth }) },
  { weight: 2, arbitrary: of('edit', { nth, calls: fc.constantFrom('', 'bob', '!channel') }) },
  { weight: 2, arbitrary: of('react', { nth }) },
  { weight: 2, arbitrary: of('read', { nth }) },
  { weight: 1, arbitrary: of('hide', {}) },
  { weight: 1, arbitrary: of('leave', {}) },
  { weight: 1, arbitrary: of('join', {}) },
  { weight: 1, arbitrary: of('fail', {}) },
  { weight: 1, arbitrary: of('say twice', {}) },
  { weight: 1, arbitrary: of('forget the log', {}) },
  { weight: 1, arbitrary: of('delete the channel', {}) },
  { weight: 5, arbitrary: of('look', { elsewhere: fc.boolean() }) },
)

const there = (context: Context): Context => ({ ...context, db: elsewhere })

async function agree(person: Person, asked: Context) {
  const workspaceId = world.workspace.id
  const counted = await transact(person.context, (ctx) => listChannels(ctx, { workspaceId }))
  expect(await listChannels(asked, { workspaceId })).toEqual(counted)
}

class Room {
  channelId = ''
  said: { id: string; by: Person; parentId: string | null }[] = []
  async open() {
    const { ada, bob, cat, workspace } = world
    const memberIds = [bob.userId, cat.userId]
    const name = `t-${crypto.randomUUID()}`
    const input = { workspaceId: workspace.id, name, kind: 'public', memberIds } as const
    this.channelId = (await ada.as.channels.create(input)).id
    this.said = []
  }
  async say(by: Person, input: { content: string; parentId?: string; alsoToChannel?: boolean; clientId?: string }) {
    const { id, parentId } = await by.as.messages.post({ channelId: this.channelId, ...input })
    if (!this.said.some((one) => one.id === id)) this.said.push({ id, by, parentId })
  }
}
const text = (calls: string | undefined) =>
  calls === 'bob' ? `<@${world.bob.userId}> hear` : calls === '!channel' ? '<!channel> hear' : 'hear'

async function act(room: Room, one: Command): Promise<void> {
  const { channelId } = room
  const person = world[one.who]
  const target = one.nth === undefined ? undefined : room.said[one.nth % Math.max(1, room.said.length)]
  const mine = await person.as.channels.list({ workspaceId: world.workspace.id })
  const inside = mine.items.some(({ id }) => id === channelId)
  if (one.do === 'look') return agree(person, one.elsewhere ? there(person.context) : person.context)
  if (one.do === 'forget the log') return void (await pruneLog(world.db, new Date(Date.now() + 60_000)))
  if (one.do === 'join') return void (await person.as.channels.join({ channelId }))
  if (one.do === 'delete the channel') {
    await world.ada.as.channels.delete({ channelId })
    return room.open()
  }
  if (!inside) return
  if (one.do === 'post') return room.say(person, { content: text(one.calls) })
  if (one.do === 'leave') {
    // Somebody must be left who may delete it.
    if (person !== world.ada) await person.as.channels.leave({ channelId })
  } else if (one.do === 'hide') await person.as.channels.setPreferences({ channelId, hidden: true })
  else if (one.do === 'say much') {
    const all = Array.from({ length: one.times ?? 0 }, (_, n) => room.say(person, { content: `${n}` }))
    await Promise.all(all)
  } else if (one.do === 'say twice') {
    const clientId = crypto.randomUUID()
    for (let n = 0; n < 2; n++) await room.say(person, { content: 'again', clientId })
  } else if (one.do === 'fail') {
    const failing = transact(person.context, async (ctx) => {
      await postMessage(ctx, { channelId, content: 'never said' })
      // By the plain database, as foreign code would: what it sees here must not be kept.
      await listChannels(person.context, { workspaceId: world.workspace.id })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
  }
  if (!target) return
  if (one.do === 'reply') {
    const parentId = target.parentId ?? target.id
    // A thread whose root is gone takes no more replies.
    if (!room.said.some(({ id }) => id === parentId)) return
    return room.say(person, { content: 'ho', parentId, alsoToChannel: one.alsoToChannel === true })
  }
  if (one.do === 'react') await person.as.reactions.add({ messageId: target.id, emoji: '👍' })
  if (one.do === 'read') {
    const { seq } = await person.as.messages.get({ messageId: target.id })
    await person.as.channels.setReadCursor({ channelId, seq: seq - 1 })
  }
  if (target.by !== person) return
  if (one.do === 'edit') await person.as.messages.update({ messageId: target.id, content: `${text(one.calls)} more` })
  if (one.do === 'delete') {
    await person.as.messages.delete({ messageId: target.id })
    room.said.splice(room.said.indexOf(target), 1)
  }
}

it('says in every process what the tables say, whatever people do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
      const room = new Room()
      await room.open()
      for (const one of commands) await act(room, one)
      for (const who of people)
        for (const asked of [world[who].context, there(world[who].context)]) await agree(world[who], asked)
      await world.ada.as.channels.delete({ channelId: room.channelId })
    }),
    { numRuns: 25, seed: Number(process.env.FC_SEED ?? Date.now() % 1e9), verbose: 1 },
  )
}, 120_000)

it('shows one’s own words, and no deleted ones, in the next list of any process while others write', async () => {
  const { ada, bob, cat, workspace } = world
  const room = new Room()
  await room.open()
  let over = false
  const untilOver = async (act: () => Promise<unknown>) => {
    while (!over) {
      await act()
      await new Promise(setImmediate)
    }
  }
  const noise = [ada, cat].map((person) => untilOver(() => room.say(person, { content: 'noise' })))
  const askers = [bob.context, there(bob.context), ada.context]
  const looking = askers.map((asked) => untilOver(() => listChannels(asked, { workspaceId: workspace.id })))
  const inTheListOf = async (asked: Context) => {
    const { items } = await listChannels(asked, { workspaceId: workspace.id })
    return items.find(({ id }) => id === room.channelId)
  }
  try {
    for (let n = 0; n < 12; n++) {
      const { id, seq } = await ada.as.messages.post({ channelId: room.channelId, content: 'mine' })
      for (const asked of askers.slice(0, 2)) {
        const mine = await inTheListOf(asked)
        expect(mine?.lastSeq).toBeGreaterThanOrEqual(seq)
        // The hundred newest are told.
        if (seq > (mine?.unreadSeqs[99] ?? 0)) expect(mine?.unreadSeqs).toContain(seq)
      }
      await ada.as.messages.delete({ messageId: id })
      for (const asked of askers.slice(0, 2)) expect((await inTheListOf(asked))?.unreadSeqs).not.toContain(seq)
    }
  } finally {
    over = true
    await Promise.all([...noise, ...looking])
  }
  for (const asked of askers.slice(0, 2)) await agree(bob, asked)
}, 60_000)
