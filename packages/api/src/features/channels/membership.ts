// Who is in a channel: the parts that joining, adding, leaving and removing share. Each runs under the workspace's turn.
import { and, count, eq, inArray } from '@parley/db'
import { channel, channelMember } from '@parley/db/schema'
import type { ChannelRow } from '../../access/doors.ts'
import type { Context } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { emit, takeSeq } from '../../events/emit.ts'
import { channelMemberAdded, channelMemberRemoved } from './events.ts'
import { channelMemberOf, newestIn, toChannel } from './queries.ts'

/** Recounted, never added up: it cannot drift. */
async function recount(ctx: Context, channelId: string): Promise<ChannelRow> {
  const [members] = await ctx.db
    .select({ n: count() })
    .from(channelMember)
    .where(eq(channelMember.channelId, channelId))
  const [row] = await ctx.db
    .update(channel)
    .set({ memberCount: members?.n ?? 0 })
    .where(eq(channel.id, channelId))
    .returning()
  if (!row) throw notFound()
  return row
}

/** Of these people, those who are not in the channel yet. */
export async function newcomers(ctx: Context, channelId: string, userIds: string[]): Promise<string[]> {
  const there = await ctx.db
    .select({ userId: channelMember.userId })
    .from(channelMember)
    .where(and(eq(channelMember.channelId, channelId), inArray(channelMember.userId, userIds)))
  const inside = new Set(there.map((row) => row.userId))
  return [...new Set(userIds)].filter((userId) => !inside.has(userId))
}

/**
 * Brings people in, each with an event of their own. A newcomer's cursor starts at the seq of the event that brings
 * them: what was said before is history, not unread.
 */
export async function bringIn(ctx: Context, row: ChannelRow, userIds: string[]): Promise<ChannelRow> {
  let changed = row
  const joinedAt = ctx.clock()
  const lastSeq = await newestIn(ctx, row.id)
  for (const userId of userIds) {
    const seq = ctx.unit?.unspent.get(row.workspaceId) ?? (await takeSeq(ctx, row.workspaceId))
    await ctx.db
      .insert(channelMember)
      .values({ channelId: row.id, userId, workspaceId: row.workspaceId, readSeq: seq, joinedAt })
    changed = await recount(ctx, row.id)
    const member = await channelMemberOf(ctx, row.id, userId)
    if (!member) throw notFound()
    await emit(ctx, channelMemberAdded, row.workspaceId, { channel: toChannel(changed), member, lastSeq })
  }
  return changed
}

/** Takes one person out, with the event; undefined if they were not in. */
export async function takeOut(
  ctx: Context,
  workspaceId: string,
  channelId: string,
  userId: string,
): Promise<ChannelRow | undefined> {
  const gone = await ctx.db
    .delete(channelMember)
    .where(and(eq(channelMember.channelId, channelId), eq(channelMember.userId, userId)))
    .returning({ userId: channelMember.userId })
  if (gone.length === 0) return undefined
  const row = await recount(ctx, channelId)
  await emit(ctx, channelMemberRemoved, workspaceId, { channelId, userId, memberCount: row.memberCount })
  return row
}
