// One's own settings for one channel: personal, so they stand in one's own scope.
import { and, eq } from '@parley/db'
import { channelMember } from '@parley/db/schema'
import type { ChannelPreferences, UpdatePreferencesInput } from '@parley/db/validators'
import type * as v from 'valibot'
import { channelFor } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { emit, takeSeq } from '../../events/emit.ts'
import { positions } from '../../events/log.ts'
import { preferencesUpdated } from './events.ts'
import { preferencesOf } from './queries.ts'

export const setPreferences = (
  ctx: Context,
  input: v.InferOutput<typeof UpdatePreferencesInput>,
): Promise<ChannelPreferences & { channelId: string }> =>
  transact(ctx, async (ctx) => {
    const { channelId } = input
    const userId = personOf(ctx)
    const door = () => channelFor(ctx, channelId, 'channel.read', { joined: true })
    const { workspaceId } = await door()
    const before = await preferencesOf(ctx, channelId)
    if (!before) throw notFound()
    const wanted: ChannelPreferences = {
      notifyLevel: input.notifyLevel ?? before.notifyLevel,
      muted: input.muted ?? before.muted,
      starred: input.starred ?? before.starred,
      hidden: input.hidden ?? before.hidden,
    }
    if (JSON.stringify(wanted) === JSON.stringify(before)) return { channelId, ...before }
    await takeSeq(ctx, userId)
    if (ctx.dialect === 'postgres') await door()
    const { hidden, ...columns } = wanted
    const head = (await positions(ctx.db, [workspaceId])).get(workspaceId) ?? 0
    await ctx.db
      .update(channelMember)
      .set({ ...columns, hiddenSeq: hidden ? head : null })
      .where(and(eq(channelMember.channelId, channelId), eq(channelMember.userId, userId)))
    await emit(ctx, preferencesUpdated, userId, { workspaceId, channelId, preferences: wanted })
    return { channelId, ...wanted }
  })
