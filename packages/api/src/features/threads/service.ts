import { threadMember } from '@parley/db/schema'
import { type MessageRow, rootFor } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { emit, takeSeq } from '../../events/emit.ts'
import { positions } from '../../events/log.ts'
import { threadFollowUpdated } from './events.ts'
import { type Place, placeIn } from './place.ts'

/** Under one's own turn. */
async function writePlace(ctx: Context, root: MessageRow, place: Place) {
  const userId = personOf(ctx)
  const { id: messageId, workspaceId, channelId } = root
  await ctx.db
    .insert(threadMember)
    .values({ messageId, userId, workspaceId, ...place })
    .onConflictDoUpdate({ target: [threadMember.messageId, threadMember.userId], set: place })
  await emit(ctx, threadFollowUpdated, userId, { workspaceId, channelId, messageId, ...place })
  return { messageId, ...place }
}

/** Part of replying. */
export const takePart = (ctx: Context, root: MessageRow, seq: number) =>
  writePlace(ctx, root, { following: true, readSeq: seq })

const changePlace = (ctx: Context, messageId: string, change: (place: Place, head: number) => Place) =>
  transact(ctx, async (ctx) => {
    const userId = personOf(ctx)
    const door = () => rootFor(ctx, messageId, 'channel.read', { joined: true })
    const at = await door()
    const { message: root, workspaceId } = at
    const head = (await positions(ctx.db, [workspaceId])).get(workspaceId) ?? 0
    const before = await placeIn(ctx, at, userId)
    const wanted = change(before, head)
    if (wanted.following === before.following && wanted.readSeq === before.readSeq)
      return { messageId: root.id, ...before }
    await takeSeq(ctx, userId)
    if (ctx.dialect === 'postgres') await door()
    return writePlace(ctx, root, change(await placeIn(ctx, at, userId), head))
  })

export const followThread = (ctx: Context, { messageId }: { messageId: string }) =>
  changePlace(ctx, messageId, (place) => ({ ...place, following: true }))

export const unfollowThread = async (ctx: Context, { messageId }: { messageId: string }): Promise<void> => {
  await changePlace(ctx, messageId, (place) => ({ ...place, following: false }))
}

/** A seq beyond the newest of the workspace is taken as the newest: nobody reads ahead. */
export const setThreadCursor = (ctx: Context, { messageId, seq }: { messageId: string; seq: number }) =>
  changePlace(ctx, messageId, (place, head) => ({ ...place, readSeq: Math.min(seq, head) }))
