import { eq, newId } from '@parley/db'
import { message } from '@parley/db/schema'
import type { Message, PostMessageInput, UpdateMessageInput } from '@parley/db/validators'
import type * as v from 'valibot'
import { channelFor, messageFor, turnAt } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { AppError, forbidden, notFound } from '../../core/errors.ts'
import { once } from '../../core/idempotency.ts'
import { emit } from '../../events/emit.ts'
import { eraseSubject } from '../../events/log.ts'
import { messageDeleted, messageUpdated } from './events.ts'
import { getMessage } from './queries.ts'
import { toMessage, writeMessage } from './write.ts'

export { writeSystemMessage } from './write.ts'

const refuseArchived = (channel: { archivedAt: Date | null }) => {
  if (channel.archivedAt) throw new AppError('CONFLICT', 'This channel is archived.')
}

export const postMessage = (ctx: Context, input: v.InferOutput<typeof PostMessageInput>): Promise<Message> =>
  once(
    ctx,
    'messages.post',
    input,
    async (ctx, claim) => {
      const at = await turnAt(ctx, () => channelFor(ctx, input.channelId, 'message.post', { joined: true }))
      refuseArchived(at.channel)
      const id = newId()
      await claim(id)
      const { content, clientId } = input
      return writeMessage(ctx, at.channel, { id, authorId: personOf(ctx), content, clientId })
    },
    (ctx, messageId) => getMessage(ctx, { messageId }),
  )

/** The author alone: an administrator may take words away, never put them into somebody's mouth. */
export const updateMessage = (ctx: Context, input: v.InferOutput<typeof UpdateMessageInput>): Promise<Message> =>
  transact(ctx, async (ctx) => {
    const door = async () => {
      const at = await messageFor(ctx, input.messageId, 'message.post', { joined: true })
      if (at.message.authorId !== personOf(ctx)) throw forbidden('Only the author can edit a message.')
      return at
    }
    const unchanged = await door()
    refuseArchived(unchanged.channel)
    if (unchanged.message.content === input.content) return toMessage(unchanged.message)
    const at = await turnAt(ctx, door)
    refuseArchived(at.channel)
    const [row] = await ctx.db
      .update(message)
      .set({ content: input.content, editedAt: ctx.clock() })
      .where(eq(message.id, input.messageId))
      .returning()
    if (!row) throw notFound()
    const changed = toMessage(row)
    await emit(ctx, messageUpdated, at.workspaceId, { message: changed })
    return changed
  })

/** Deleted means gone: the text leaves the row and every event that carried it, in the same transaction. */
export const deleteMessage = (ctx: Context, { messageId }: { messageId: string }): Promise<void> =>
  transact(ctx, async (ctx) => {
    const at = await turnAt(ctx, async () => {
      const at = await messageFor(ctx, messageId, 'channel.read', { also: 'message.delete.any' })
      const own = at.message.authorId === personOf(ctx)
      if (!own && !at.also) throw forbidden('Only the author can delete this message.')
      return at
    })
    await ctx.db.update(message).set({ content: '', deletedAt: ctx.clock() }).where(eq(message.id, messageId))
    await eraseSubject(ctx.db, messageId)
    const { channelId, parentId, seq } = at.message
    await emit(ctx, messageDeleted, at.workspaceId, { messageId, channelId, parentId, messageSeq: seq })
  })
