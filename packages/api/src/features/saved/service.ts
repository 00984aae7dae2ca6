import { and, eq, isNull, or } from '@parley/db'
import { channel, channelMember, message, saved } from '@parley/db/schema'
import { messageFor, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { cursors, cut } from '../../core/paging.ts'
import { emit, takeSeq } from '../../events/emit.ts'
import { toMessage } from '../messages/service.ts'
import { savedAdded, savedRemoved } from './events.ts'

export async function listSaved(
  ctx: Context,
  input: { workspaceId: string; limit: number; cursor?: string | undefined },
) {
  const { insider } = await workspaceFor(ctx, input.workspaceId, 'workspace.read')
  const userId = personOf(ctx)
  const visible = insider
    ? or(eq(channelMember.userId, userId), eq(channel.kind, 'public'))
    : eq(channelMember.userId, userId)
  const rows = await ctx.db
    .select({ message, savedAt: saved.savedAt })
    .from(saved)
    .innerJoin(message, eq(message.id, saved.messageId))
    .innerJoin(channel, eq(channel.id, message.channelId))
    .leftJoin(channelMember, and(eq(channelMember.channelId, channel.id), eq(channelMember.userId, userId)))
    .where(and(eq(saved.userId, userId), eq(saved.workspaceId, input.workspaceId), isNull(message.deletedAt), visible))
  // Descending by the moment of keeping, as an ascending key of fixed width.
  const key = (row: (typeof rows)[number]) =>
    `${String(Number.MAX_SAFE_INTEGER - row.savedAt.getTime()).padStart(16, '0')} ${row.message.id}`
  rows.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  const page = cut(rows, input.limit, cursors('saved.list', userId, input), key)
  return {
    ...page,
    items: page.items.map((row) => ({ message: toMessage(row.message), savedAt: row.savedAt.toISOString() })),
  }
}

const mine = (ctx: Context, messageId: string) => and(eq(saved.userId, personOf(ctx)), eq(saved.messageId, messageId))

export const addSaved = (ctx: Context, { messageId }: { messageId: string }) =>
  transact(ctx, async (ctx) => {
    const userId = personOf(ctx)
    const door = () => messageFor(ctx, messageId, 'channel.read')
    const { message: found, workspaceId } = await door()
    const answer = (savedAt: Date) => ({ message: toMessage(found), savedAt: savedAt.toISOString() })
    const [already] = await ctx.db.select().from(saved).where(mine(ctx, messageId))
    if (already) return answer(already.savedAt)
    await takeSeq(ctx, userId)
    if (ctx.dialect === 'postgres') await door()
    const savedAt = ctx.clock()
    await ctx.db.insert(saved).values({ userId, messageId, workspaceId, savedAt }).onConflictDoNothing()
    await emit(ctx, savedAdded, userId, { workspaceId, messageId, savedAt: savedAt.toISOString() })
    return answer(savedAt)
  })

export const removeSaved = (ctx: Context, { messageId }: { messageId: string }): Promise<void> =>
  transact(ctx, async (ctx) => {
    const { workspaceId } = await messageFor(ctx, messageId, 'channel.read')
    const [there] = await ctx.db.select().from(saved).where(mine(ctx, messageId))
    if (!there) return
    await takeSeq(ctx, personOf(ctx))
    await ctx.db.delete(saved).where(mine(ctx, messageId))
    await emit(ctx, savedRemoved, personOf(ctx), { workspaceId, messageId })
  })
