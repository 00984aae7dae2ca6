// A name that a channel gives up leads to it until somebody takes it. Each runs under the workspace's turn, which a
// change of any name holds, so a name leads to one channel at most.
import { and, eq, inArray } from '@parley/db'
import { channel, formerChannelName } from '@parley/db/schema'
import { type Channel, limits } from '@parley/db/validators'
import { type ChannelRow, workspaceFor } from '../../access/doors.ts'
import type { Context } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { emit } from '../../events/emit.ts'
import { channelUpdated } from './events.ts'
import { getChannel, toChannel } from './queries.ts'

/** The name belongs to whoever takes it: a channel that was found by it is not any more. */
export async function endRedirect(ctx: Context, workspaceId: string, name: string, takenBy: string): Promise<void> {
  const ended = await ctx.db
    .delete(formerChannelName)
    .where(and(eq(formerChannelName.workspaceId, workspaceId), eq(formerChannelName.name, name)))
    .returning({ channelId: formerChannelName.channelId })
  const channelId = ended[0]?.channelId
  if (!channelId || channelId === takenBy) return
  const [before] = await ctx.db.select().from(channel).where(eq(channel.id, channelId))
  const [row] = await ctx.db
    .update(channel)
    .set({ formerNames: before?.formerNames?.filter((one) => one !== name) ?? [] })
    .where(eq(channel.id, channelId))
    .returning()
  if (row) await emit(ctx, channelUpdated, workspaceId, { channel: toChannel(row) })
}

/** Keeps the name that the channel had as one that leads to it. Returns all of those, the latest first. */
export async function keepFormerName(ctx: Context, before: ChannelRow, name: string): Promise<string[]> {
  const { id: channelId, workspaceId, name: old } = before
  if (old === null || old === name) return before.formerNames ?? []
  const names = [old, ...(before.formerNames ?? []).filter((one) => one !== name && one !== old)]
  await ctx.db.insert(formerChannelName).values({ workspaceId, name: old, channelId, givenUpAt: ctx.clock() })
  const forgotten = names.slice(limits.formerNames)
  if (forgotten.length > 0)
    await ctx.db
      .delete(formerChannelName)
      .where(and(eq(formerChannelName.workspaceId, workspaceId), inArray(formerChannelName.name, forgotten)))
  return names.slice(0, limits.formerNames)
}

/** The channel of this name, or the one that had it last. */
export async function findChannel(ctx: Context, input: { workspaceId: string; name: string }): Promise<Channel> {
  const { workspaceId, name } = input
  await workspaceFor(ctx, workspaceId, 'workspace.read')
  const [current] = await ctx.db
    .select({ id: channel.id })
    .from(channel)
    .where(and(eq(channel.workspaceId, workspaceId), eq(channel.name, name)))
  if (current) return getChannel(ctx, { channelId: current.id })
  const [former] = await ctx.db
    .select({ id: formerChannelName.channelId })
    .from(formerChannelName)
    .where(and(eq(formerChannelName.workspaceId, workspaceId), eq(formerChannelName.name, name)))
  if (!former) throw notFound()
  return getChannel(ctx, { channelId: former.id })
}
