import { and, asc, eq, exists, gt, isNull, newestMentions, newestUnread, notExists, type SQL, sql } from '@parley/db'
import { channel, channelMember, message, user } from '@parley/db/schema'
import type { Channel, ChannelMember, ChannelPreferences, MyChannel } from '@parley/db/validators'
import { type ChannelRow, channelFor, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { cursors, cut, matches, whole } from '../../core/paging.ts'

export const toChannel = (row: ChannelRow): Channel => ({
  id: row.id,
  workspaceId: row.workspaceId,
  kind: row.kind,
  name: row.name,
  topic: row.topic,
  purpose: row.purpose,
  archivedAt: row.archivedAt?.toISOString() ?? null,
  memberCount: row.memberCount,
  userIds: row.directKey?.split(',') ?? null,
  createdAt: row.createdAt.toISOString(),
})

/** "99+" is as much as anybody reads. */
export const unreadCap = 100

const parseSeqs = (joined: string | null): number[] =>
  joined
    ? joined
        .split(',')
        .map(Number)
        .sort((a, b) => b - a)
    : []

/** Something was said since it was put away. */
const saidSinceHidden = (ctx: Context) =>
  exists(
    ctx.db
      .select({ one: sql`1` })
      .from(message)
      .where(and(eq(message.channelId, channelMember.channelId), gt(message.seq, channelMember.hiddenSeq))),
  )

const preferenceColumns = (ctx: Context) => ({
  notifyLevel: channelMember.notifyLevel,
  muted: channelMember.muted,
  starred: channelMember.starred,
  hiddenSeq: channelMember.hiddenSeq,
  said: saidSinceHidden(ctx).as('said'),
})
interface PreferenceRow extends Omit<ChannelPreferences, 'hidden'> {
  hiddenSeq: number | null
  said: unknown
}
const toPreferences = ({ notifyLevel, muted, starred, hiddenSeq, said }: PreferenceRow): ChannelPreferences => ({
  notifyLevel,
  muted,
  starred,
  hidden: hiddenSeq !== null && !said,
})

/** Only for verbs that have passed the door; undefined for a channel that one is not in. */
export async function preferencesOf(ctx: Context, channelId: string): Promise<ChannelPreferences | undefined> {
  const [row] = await ctx.db
    .select(preferenceColumns(ctx))
    .from(channelMember)
    .where(and(eq(channelMember.userId, personOf(ctx)), eq(channelMember.channelId, channelId)))
  return row && toPreferences(row)
}

async function myChannels(ctx: Context, which: SQL | undefined): Promise<MyChannel[]> {
  const userId = personOf(ctx)
  const rows = await ctx.db
    .select({
      channel,
      readSeq: channelMember.readSeq,
      unread: newestUnread(userId, unreadCap).as('unread'),
      mentions: newestMentions(userId, unreadCap).as('mentions'),
      ...preferenceColumns(ctx),
    })
    .from(channelMember)
    .innerJoin(channel, eq(channel.id, channelMember.channelId))
    .where(and(eq(channelMember.userId, userId), which))
    .orderBy(asc(channel.id))
  return rows.map((row) => {
    const unreadSeqs = parseSeqs(row.unread)
    const mentionSeqs = parseSeqs(row.mentions)
    return {
      ...toChannel(row.channel),
      ...toPreferences(row),
      readSeq: row.readSeq,
      unreadCount: unreadSeqs.length,
      unreadSeqs,
      mentionCount: mentionSeqs.length,
      mentionSeqs,
    }
  })
}

export async function listChannels(ctx: Context, { workspaceId }: { workspaceId: string }) {
  await workspaceFor(ctx, workspaceId, 'workspace.read')
  return whole(await myChannels(ctx, eq(channelMember.workspaceId, workspaceId)))
}

/** Only for verbs that have passed the door. */
export async function myChannel(ctx: Context, channelId: string): Promise<MyChannel> {
  const [mine] = await myChannels(ctx, eq(channelMember.channelId, channelId))
  if (!mine) throw notFound()
  return mine
}

/** One's cursor in one channel, with what it leaves unread. Only for verbs that have passed the door. */
export async function readStateOf(ctx: Context, channelId: string) {
  const { readSeq, unreadCount, unreadSeqs, mentionCount, mentionSeqs } = await myChannel(ctx, channelId)
  return { channelId, readSeq, unreadCount, unreadSeqs, mentionCount, mentionSeqs }
}

export interface BrowseInput {
  workspaceId: string
  query?: string | undefined
  limit: number
  cursor?: string | undefined
}

export async function browseChannels(ctx: Context, input: BrowseInput) {
  await workspaceFor(ctx, input.workspaceId, 'channel.browse')
  const userId = personOf(ctx)
  const mine = ctx.db
    .select({ one: sql`1` })
    .from(channelMember)
    .where(and(eq(channelMember.channelId, channel.id), eq(channelMember.userId, userId)))
  const rows = await ctx.db
    .select()
    .from(channel)
    .where(
      and(
        eq(channel.workspaceId, input.workspaceId),
        eq(channel.kind, 'public'),
        isNull(channel.archivedAt),
        notExists(mine),
      ),
    )
  const name = (row: ChannelRow) => row.name ?? ''
  const found = rows
    .filter((row) => matches(name(row), input.query))
    .sort((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0))
  const page = cut(found, input.limit, cursors('channels.browse', userId, input), name)
  return { ...page, items: page.items.map(toChannel) }
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
  await channelFor(ctx, input.channelId, 'channel.read')
  const rows = await selectChannelMembers(ctx)
    .where(eq(channelMember.channelId, input.channelId))
    .orderBy(asc(channelMember.joinedAt), asc(channelMember.userId))
  const cursor = cursors('channels.members', personOf(ctx), input)
  return cut(rows.map(toChannelMember), input.limit, cursor, (one) => `${one.joinedAt} ${one.userId}`)
}
