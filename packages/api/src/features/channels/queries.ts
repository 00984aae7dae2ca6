import { and, asc, eq, isNull, newestUnread, notExists, sql } from '@parley/db'
import { channel, channelMember, user } from '@parley/db/schema'
import type { Channel, ChannelMember, MyChannel } from '@parley/db/validators'
import { type ChannelRow, channelFor, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf } from '../../core/context.ts'
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
  createdAt: row.createdAt.toISOString(),
})

/** "99+" is as much as anybody reads. */
export const unreadCap = 100

/** The newest unread seqs of each channel of a person, newest first: one statement, one index range per channel. */
const unreadSeqsOf = (userId: string) => newestUnread(userId, unreadCap)
const parseSeqs = (joined: string | null): number[] =>
  joined
    ? joined
        .split(',')
        .map(Number)
        .sort((a, b) => b - a)
    : []

export async function listChannels(ctx: Context, { workspaceId }: { workspaceId: string }) {
  await workspaceFor(ctx, workspaceId, 'workspace.read')
  const userId = personOf(ctx)
  const rows = await ctx.db
    .select({ channel, readSeq: channelMember.readSeq, unread: unreadSeqsOf(userId).as('unread') })
    .from(channelMember)
    .innerJoin(channel, eq(channel.id, channelMember.channelId))
    .where(and(eq(channelMember.userId, userId), eq(channelMember.workspaceId, workspaceId)))
    .orderBy(asc(channel.id))
  return whole(
    rows.map((row): MyChannel => {
      const unreadSeqs = parseSeqs(row.unread)
      return { ...toChannel(row.channel), readSeq: row.readSeq, unreadCount: unreadSeqs.length, unreadSeqs }
    }),
  )
}

/** One's cursor in one channel, with what it leaves unread. Only for verbs that have passed the door. */
export async function readStateOf(ctx: Context, channelId: string) {
  const userId = personOf(ctx)
  const [row] = await ctx.db
    .select({ readSeq: channelMember.readSeq, unread: unreadSeqsOf(userId).as('unread') })
    .from(channelMember)
    .where(and(eq(channelMember.userId, userId), eq(channelMember.channelId, channelId)))
  const unreadSeqs = parseSeqs(row?.unread ?? null)
  return { channelId, readSeq: row?.readSeq ?? 0, unreadCount: unreadSeqs.length, unreadSeqs }
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
