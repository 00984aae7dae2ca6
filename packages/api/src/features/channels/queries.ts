import {
  amongTexts,
  and,
  asc,
  type Db,
  eq,
  gathered,
  getTableColumns,
  gt,
  isInTransaction,
  isNotNull,
  max,
  newestMentions,
  newestUnread,
  notExists,
  type SQL,
  slot,
  sql,
  standing,
} from '@parley/db'
import { channel, channelMember, message, scope, user } from '@parley/db/schema'
import type { Channel, ChannelMember, ChannelPreferences, MyChannel } from '@parley/db/validators'
import { behind, type ChannelRow, channelFor, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { cursors, cut, whole } from '../../core/paging.ts'
import { Tails } from './tails.ts'

export const toChannel = (row: Omit<ChannelRow, 'createdBy'>): Channel => ({
  id: row.id,
  workspaceId: row.workspaceId,
  kind: row.kind,
  name: row.name,
  topic: row.topic,
  purpose: row.purpose,
  archivedAt: row.archivedAt?.toISOString() ?? null,
  memberCount: row.memberCount,
  userIds: row.directKey?.split(',') ?? null,
  formerNames: row.formerNames ?? [],
  createdAt: row.createdAt.toISOString(),
})

/** "99+" is as much as anybody reads. */
export const unreadCap = 100

/** Newest first. They mostly come that way, so they are looked at before they are sorted. */
function parseSeqs(joined: string | null): number[] {
  if (!joined) return []
  const seqs = JSON.parse(`[${joined}]`) as number[]
  for (let n = 1; n < seqs.length; n++)
    if ((seqs[n] as number) > (seqs[n - 1] as number)) return seqs.sort((a, b) => b - a)
  return seqs
}

/** Both newest first; a seq may stand in both, and at most `unreadCap` come out. */
function joinSeqs(some: number[], others: number[]): number[] {
  if (others.length === 0) return some
  if (some.length === 0) return others
  return [...new Set([...some, ...others])].sort((a, b) => b - a).slice(0, unreadCap)
}

/** Put away, and nothing was said since. */
const hidden = (db: Db) =>
  and(
    isNotNull(channelMember.hiddenSeq),
    notExists(
      db
        .select({ one: sql`1` })
        .from(message)
        .where(and(eq(message.channelId, channelMember.channelId), gt(message.seq, channelMember.hiddenSeq))),
    ),
  ) as SQL<unknown>

/** The seq of the newest message ever written there, as a column; NULL for none. */
const lastSeq = sql<unknown>`(select max(${message.seq}) from ${message} where ${message.channelId} = ${channelMember.channelId})`

/** The seq of the newest message ever written there; 0 for none. */
export async function newestIn(ctx: Context, channelId: string): Promise<number> {
  const [row] = await ctx.db
    .select({ seq: max(message.seq) })
    .from(message)
    .where(eq(message.channelId, channelId))
  return row?.seq ?? 0
}

const preferenceColumns = (db: Db) => ({
  notifyLevel: channelMember.notifyLevel,
  muted: channelMember.muted,
  starred: channelMember.starred,
  section: channelMember.sectionId,
  hidden: hidden(db).as('hidden'),
})
interface PreferenceRow extends Omit<ChannelPreferences, 'hidden'> {
  hidden: unknown
}
const toPreferences = (row: Omit<PreferenceRow, 'hidden'>, hidden: unknown): ChannelPreferences => ({
  notifyLevel: row.notifyLevel,
  muted: row.muted,
  starred: row.starred,
  hidden: Boolean(hidden),
  section: row.section,
})

/** Only for verbs that have passed the door; undefined for a channel that one is not in. */
export async function preferencesOf(ctx: Context, channelId: string): Promise<ChannelPreferences | undefined> {
  const [row] = await ctx.db
    .select(preferenceColumns(ctx.db))
    .from(channelMember)
    .where(and(eq(channelMember.userId, personOf(ctx)), eq(channelMember.channelId, channelId)))
  return row && toPreferences(row, row.hidden)
}

const { createdBy: _, ...shownColumns } = getTableColumns(channel)
const called = newestMentions(slot('userId'), unreadCap)

const mineQuery = (db: Db, which: SQL | undefined) =>
  db
    .select({
      channel: shownColumns,
      readSeq: channelMember.readSeq,
      unread: newestUnread(slot('userId'), unreadCap).as('unread'),
      byName: called.byName.as('by_name'),
      asAll: called.asAll.as('as_all'),
      lastSeq: lastSeq.as('last_seq'),
      ...preferenceColumns(db),
    })
    .from(channelMember)
    .innerJoin(channel, eq(channel.id, channelMember.channelId))
    .where(and(eq(channelMember.userId, slot('userId')), which))
    .orderBy(asc(channel.id))
type MineRow = Awaited<ReturnType<typeof mineQuery>>[number]

const here = eq(channelMember.workspaceId, slot('workspaceId'))
const mineInWorkspace = standing<{ userId: string; workspaceId: string }, MineRow[]>((db) => mineQuery(db, here))
const mineAmong = standing<{ userId: string; workspaceId: string; channelIds: string }, MineRow[]>((db) =>
  mineQuery(db, and(here, amongTexts(channelMember.channelId, slot('channelIds')))),
)
const mineInChannel = standing<{ userId: string; channelId: string }, MineRow[]>(
  (db) => mineQuery(db, eq(channelMember.channelId, slot('channelId'))),
  'one',
)

/** What differs between the two ways of finding it. */
interface Counted {
  readSeq: number
  byName: string | null
  asAll: string | null
}
const toCounts = ({ readSeq, byName, asAll }: Counted, unreadSeqs: number[], lastSeq: number) => {
  const mentionSeqs = joinSeqs(parseSeqs(byName), parseSeqs(asAll))
  return {
    readSeq,
    unreadCount: unreadSeqs.length,
    unreadSeqs,
    mentionCount: mentionSeqs.length,
    mentionSeqs,
    lastSeq,
  }
}

/** Not spread: an object made of the fields of three that way costs many times what assigning them does. */
const together = (shown: Channel, preferences: ChannelPreferences, counts: ReturnType<typeof toCounts>): MyChannel =>
  Object.assign(shown, preferences, counts)

const toMine = (row: MineRow): MyChannel =>
  together(
    toChannel(row.channel),
    toPreferences(row, row.hidden),
    toCounts(row, parseSeqs(row.unread), Number(row.lastSeq ?? 0)),
  )

const memberships = gathered({
  ...shownColumns,
  readSeq: channelMember.readSeq,
  notifyLevel: channelMember.notifyLevel,
  muted: channelMember.muted,
  starred: channelMember.starred,
  section: channelMember.sectionId,
  hiddenSeq: channelMember.hiddenSeq,
  byName: called.byName,
  asAll: called.asAll,
})
interface Mine {
  memberships: string | null
  /** The workspace's counter in the same snapshot. */
  head: unknown
}
/** All but what the ends of the channels say, in one snapshot with the counter that they are asked for by. */
const mineTogether = standing<{ userId: string; workspaceId: string }, Mine[]>(
  (db) =>
    db
      .select({
        memberships: memberships.text.as('memberships'),
        head: sql<unknown>`(select ${scope.seq} from ${scope} where ${scope.id} = ${slot('workspaceId')})`.as('head'),
      })
      .from(channelMember)
      .innerJoin(channel, eq(channel.id, channelMember.channelId))
      .where(and(eq(channelMember.userId, slot('userId')), here)),
  'one',
)

const tailsOf = new WeakMap<Db, Tails>()
/** What this process knows of the channels of a database. */
function tailsFor(db: Db): Tails {
  const known = tailsOf.get(db)
  if (known) return known
  const made = new Tails()
  tailsOf.set(db, made)
  return made
}

async function mineByTails(db: Db, tails: Tails, userId: string, workspaceId: string): Promise<MyChannel[]> {
  const [found] = await mineTogether(db, { userId, workspaceId })
  const rows = memberships.read(found?.memberships ?? null)
  const ids = rows.map(({ id }) => id)
  const ends = await tails.at(db, workspaceId, Number(found?.head ?? 0), ids)
  const mine: MyChannel[] = []
  const unknown: string[] = []
  for (const row of rows) {
    const end = ends.of(row.id, userId, row.readSeq, unreadCap)
    if (!end) {
      unknown.push(row.id)
      continue
    }
    // Put away, and nothing was said since.
    const hidden = row.hiddenSeq !== null && end.lastSeq <= row.hiddenSeq
    mine.push(together(toChannel(row), toPreferences(row, hidden), toCounts(row, end.unread, end.lastSeq)))
  }
  if (unknown.length > 0) {
    // Membership is asked again with it: of a channel that was left meanwhile nothing is said.
    const channelIds = JSON.stringify(unknown)
    mine.push(...(await mineAmong(db, { userId, workspaceId, channelIds })).map(toMine))
  }
  return mine.sort((a, b) => (a.id < b.id ? -1 : 1))
}

export async function listChannels(ctx: Context, { workspaceId }: { workspaceId: string }) {
  await workspaceFor(ctx, workspaceId, 'workspace.read')
  const userId = personOf(ctx)
  if (isInTransaction(ctx.db)) return whole((await mineInWorkspace(ctx.db, { userId, workspaceId })).map(toMine))
  return whole(await mineByTails(ctx.db, tailsFor(ctx.db), userId, workspaceId))
}

/** Only for verbs that have passed the door. */
export async function myChannel(ctx: Context, channelId: string): Promise<MyChannel> {
  const [mine] = await mineInChannel(ctx.db, { userId: personOf(ctx), channelId })
  if (!mine) throw notFound()
  return toMine(mine)
}

/** One's cursor in one channel, with what it leaves unread. Only for verbs that have passed the door. */
export async function readStateOf(ctx: Context, channelId: string) {
  const { readSeq, unreadCount, unreadSeqs, mentionCount, mentionSeqs } = await myChannel(ctx, channelId)
  return { channelId, readSeq, unreadCount, unreadSeqs, mentionCount, mentionSeqs }
}

export async function getChannel(ctx: Context, { channelId }: { channelId: string }): Promise<Channel> {
  return toChannel((await channelFor(ctx, channelId, 'channel.read')).channel)
}

const toChannelMember = (row: { channelId: string; userId: string; name: string; joinedAt: Date }): ChannelMember => ({
  ...row,
  joinedAt: row.joinedAt.toISOString(),
})

const selectChannelMembers = (ctx: Context) =>
  ctx.db
    .select({
      channelId: channelMember.channelId,
      userId: channelMember.userId,
      name: user.name,
      joinedAt: channelMember.joinedAt,
    })
    .from(channelMember)
    .innerJoin(user, eq(user.id, channelMember.userId))

export async function channelMemberOf(
  ctx: Context,
  channelId: string,
  userId: string,
): Promise<ChannelMember | undefined> {
  const rows = await selectChannelMembers(ctx).where(
    and(eq(channelMember.channelId, channelId), eq(channelMember.userId, userId)),
  )
  return rows.map(toChannelMember)[0]
}

export async function listChannelMembers(
  ctx: Context,
  input: { channelId: string; limit: number; cursor?: string | undefined },
) {
  const door = () => channelFor(ctx, input.channelId, 'channel.read')
  const rows = await behind(door, () =>
    selectChannelMembers(ctx)
      .where(eq(channelMember.channelId, input.channelId))
      .orderBy(asc(channelMember.joinedAt), asc(channelMember.userId)),
  )
  const cursor = cursors('channels.members', personOf(ctx), input)
  return cut(rows.map(toChannelMember), input.limit, cursor, (one) => `${one.joinedAt} ${one.userId}`)
}
