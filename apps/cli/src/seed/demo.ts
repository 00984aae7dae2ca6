// The demo workspace: the same people, ids, times and words on every empty database.
import { inProcess } from '@parley/api/server'
import { insertAccount } from '@parley/auth'
import { hashPassword } from '@parley/auth/password'
import { and, count, type Db, eq, withIds } from '@parley/db'
import { channel, message, user, workspace } from '@parley/db/schema'
import { memoryBus } from '@parley/drivers'
import type { Workplace } from '../workplace.ts'
import { channels } from './content/channels.ts'
import { directs } from './content/directs.ts'
import { engineering } from './content/engineering.ts'
import { general } from './content/general.ts'
import { rooms } from './content/rooms.ts'
import { endingActs } from './ending.ts'
import { idsFrom } from './ids.ts'
import { cast, emailOf, password, people, type Who } from './people.ts'
import { type Act, actsOf, openingActs, removal, Stage } from './play.ts'
import { Random } from './random.ts'
import { linesOf, minute, timeOf } from './script.ts'
import { supportLines } from './script-support.ts'

/** The last day of the demo, a Friday afternoon: everything in it happened in the nine weeks before. */
export const demoNow = new Date('2026-11-20T15:00:00.000Z')
const seed = 20_261_120
const slug = 'saltmarsh'

export interface DemoOptions {
  now: Date
  /** Messages in #support-desk. */
  bulk?: number
}

export interface Demo {
  outcome: 'created' | 'unchanged' | 'other data'
  workspaceId?: string
  people: number
  channels: number
  messages: number
}

/** Nothing, the demo, or somebody's own data. */
async function whatIsThere(db: Db): Promise<'nothing' | 'demo' | 'other'> {
  const [anybody] = await db.select({ id: user.id }).from(user).limit(1)
  if (!anybody) return 'nothing'
  const [mira] = await db
    .select({ id: user.id })
    .from(user)
    .where(eq(user.email, emailOf('mira')))
  const [place] = await db.select({ id: workspace.id }).from(workspace).where(eq(workspace.slug, slug))
  return mira && place ? 'demo' : 'other'
}

async function figuresOf(db: Db): Promise<Omit<Demo, 'outcome'>> {
  const [place] = await db.select({ id: workspace.id }).from(workspace).where(eq(workspace.slug, slug))
  const workspaceId = place?.id ?? ''
  const [persons] = await db.select({ n: count() }).from(user)
  const [rooms] = await db
    .select({ n: count() })
    .from(channel)
    .where(and(eq(channel.workspaceId, workspaceId)))
  const [messages] = await db.select({ n: count() }).from(message).where(eq(message.workspaceId, workspaceId))
  return { workspaceId, people: persons?.n ?? 0, channels: rooms?.n ?? 0, messages: messages?.n ?? 0 }
}

/** Fills an empty database; leaves the demo and anybody else's data as they are. */
export async function seedDemo(place: Workplace, { now, bulk = 10_000 }: DemoOptions): Promise<Demo> {
  const { database } = place
  const there = await whatIsThere(database.db)
  if (there === 'other') return { outcome: 'other data', people: 0, channels: 0, messages: 0 }
  if (there === 'demo') return { outcome: 'unchanged', ...(await figuresOf(database.db)) }
  await fill(place, now, bulk)
  return { outcome: 'created', ...(await figuresOf(database.db)) }
}

async function fill({ database, config, secret }: Workplace, now: Date, bulk: number): Promise<void> {
  const passwordHash = await hashPassword(password)
  const quiet = () => {}
  const bus = memoryBus(quiet)
  let time = timeOf('-64 08:00', now)
  const clock = () => new Date(time)
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet }
  const api = {
    publicUrl: config.PUBLIC_URL,
    secret,
    eventRetentionHours: config.EVENT_RETENTION_HOURS,
    version: 'demo',
  }
  const deps = { db: database, bus, config: api, log, clock }
  await inProcess(deps, (inside) => {
    // The transaction may begin again, and everything random with it.
    time = timeOf('-64 08:00', now)
    const random = new Random(seed)
    const ids = idsFrom(clock, new Random(seed + 1))
    return withIds(ids, async () => {
      const userIds = new Map<Who, string>()
      for (const who of cast) {
        const { name } = people[who]
        const account = { name, email: emailOf(who), passwordHash, createdAt: clock() }
        userIds.set(who, await insertAccount(inside.db, account))
        time += minute
      }
      const stage = new Stage(inside, userIds)
      for (const act of script(stage, now, random, bulk)) {
        if (act.at > now.getTime())
          throw new Error(`The demo goes on after its end, at ${new Date(act.at).toISOString()}.`)
        time = Math.max(act.at, time + 1)
        await act.run()
      }
    })
  })
  await bus.close()
}

function script(stage: Stage, now: Date, random: Random, bulk: number): Act[] {
  const told = [...general, ...engineering, ...rooms, ...directs].flatMap((talk) => linesOf(talk, now, random))
  const lines = [...told, ...supportLines(now, random, bulk)]
  const archive = channels.filter((channel) => channel.archived)
  const acts: Act[] = [
    ...openingActs(stage, timeOf('-64 08:30', now), channels, timeOf('-2 09:20', now)),
    ...lines.flatMap((line) => actsOf(stage, line, random)),
    removal(stage, timeOf('-21 16:00', now)),
    ...archive.map(({ name, by }) => ({
      at: timeOf('-50 09:00', now),
      run: async () => stage.as(by).channels.archive({ channelId: await stage.channelId(name, by) }),
    })),
    ...endingActs(stage, lines, now.getTime() - 2 * minute),
  ]
  return acts.toSorted((a, b) => a.at - b.at)
}
