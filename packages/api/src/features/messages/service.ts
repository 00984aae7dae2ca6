import { alongside, and, eq, newId, withIt } from '@parley/db'
import { mention, message, messageRevision, reaction, saved } from '@parley/db/schema'
import type { Message, PostMessageInput, UpdateMessageInput } from '@parley/db/validators'
import type * as v from 'valibot'
import { type ChannelRow, channelFor, messageFor, turnAt } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { AppError, badField, forbidden, notFound } from '../../core/errors.ts'
import { once } from '../../core/idempotency.ts'
import { emit } from '../../events/emit.ts'
import { eraseSubject } from '../../events/log.ts'
import { takePart } from '../threads/service.ts'
import { messageDeleted, messageUpdated } from './events.ts'
import { findMentions, writeMentions } from './mentions.ts'
import { getMessage } from './queries.ts'
import { recountThread, rootOf } from './threads.ts'
import { type NewMessage, toMessage, writeMessage } from './write.ts'

export { rootOf } from './threads.ts'
export { toMessage, writeSystemMessage } from './write.ts'

export const refuseArchived = (channel: { archivedAt: Date | null }) => {
  if (channel.archivedAt) throw new AppError('CONFLICT', 'This channel is archived.')
}

type PostInput = Omit<v.InferOutput<typeof PostMessageInput>, 'channelId'> & { channelId: string }

/** A reply takes part in its thread: its author follows it from then on, and has read up to their own words. */
export const postMessage = (ctx: Context, input: PostInput): Promise<Message> =>
  once(
    ctx,
    'messages.post',
    input,
    (ctx, claim) => {
      const userId = personOf(ctx)
      const { channelId, content, clientId, parentId, alsoToChannel } = input
      const door = () => channelFor(ctx, channelId, 'message.post', { joined: true })
      return withIt(turnAt(ctx, door, parentId ? [userId] : []), ({ channel }) => {
        refuseArchived(channel)
        const values = { id: newId(), authorId: userId, content, clientId, alsoToChannel }
        return alongside(claim(values.id), () =>
          parentId ? writeReply(ctx, channel, { ...values, parentId }) : writeMessage(ctx, channel, values),
        )
      })
    },
    (ctx, messageId) => getMessage(ctx, { messageId }),
    // With its author: whoever may not see the channel must not stand in line with those who write there, which would tell
    // that it exists. A reply writes into its author's own scope too.
    input.parentId ? undefined : `${personOf(ctx)} ${input.channelId}`,
  )

async function writeReply(ctx: Context, channel: ChannelRow, values: NewMessage & { parentId: string }) {
  const root = await rootOf(ctx, channel.id, values.parentId)
  const posted = await writeMessage(ctx, channel, { ...values, parentId: root.id })
  await recountThread(ctx, channel, root)
  await takePart(ctx, root, posted.seq)
  return posted
}

/** The author alone: an administrator may take words away, never put them into somebody's mouth. */
export const updateMessage = (ctx: Context, input: v.InferOutput<typeof UpdateMessageInput>): Promise<Message> =>
  transact(ctx, async (ctx) => {
    const { messageId, content } = input
    const door = async () => {
      const at = await messageFor(ctx, messageId, 'message.post', { joined: true })
      if (at.message.authorId !== personOf(ctx)) throw forbidden('Only the author can edit a message.')
      return at
    }
    const unchanged = await door()
    refuseArchived(unchanged.channel)
    if (unchanged.message.content === content) return toMessage(unchanged.message)
    const at = await turnAt(ctx, door)
    refuseArchived(at.channel)
    const before = at.message
    await ctx.db.insert(messageRevision).values({
      messageId,
      seq: at.seq,
      content: before.content,
      writtenAt: before.editedAt ?? before.createdAt,
    })
    const mentions = await findMentions(ctx, { ...before, content }, before.mentions)
    const [row] = await ctx.db
      .update(message)
      .set({ content, mentions, editedAt: ctx.clock() })
      .where(eq(message.id, messageId))
      .returning()
    if (!row) throw notFound()
    await writeMentions(ctx, row, true)
    const changed = toMessage(row)
    await emit(ctx, messageUpdated, at.workspaceId, { message: changed })
    return changed
  })

/** Everything that hangs on a message and says something about what it said. */
async function eraseTraces(ctx: Context, messageId: string) {
  await ctx.db.delete(messageRevision).where(eq(messageRevision.messageId, messageId))
  await ctx.db.delete(mention).where(eq(mention.messageId, messageId))
  await ctx.db.delete(reaction).where(eq(reaction.messageId, messageId))
  await ctx.db.delete(saved).where(eq(saved.messageId, messageId))
  await eraseSubject(ctx.db, messageId)
}

/**
 * Deleted means gone: the text leaves the row, its earlier versions and every event that carried it, in the same
 * transaction. A root message with replies stays as an empty place, so that its thread can be read on.
 */
export const deleteMessage = (ctx: Context, { messageId }: { messageId: string }): Promise<void> =>
  transact(ctx, async (ctx) => {
    const at = await turnAt(ctx, async () => {
      const at = await messageFor(ctx, messageId, 'channel.read', { also: 'message.delete.any' })
      const own = at.message.authorId === personOf(ctx)
      if (!own && !at.also) throw forbidden('Only the author can delete this message.')
      return at
    })
    await eraseTraces(ctx, messageId)
    const gone = {
      content: '',
      deletedAt: ctx.clock(),
      reactions: null,
      mentions: null,
      pinnedAt: null,
      pinnedBy: null,
    }
    await ctx.db.update(message).set(gone).where(eq(message.id, messageId))
    const { channelId, parentId, seq } = at.message
    await emit(ctx, messageDeleted, at.workspaceId, { messageId, channelId, parentId, messageSeq: seq })
    if (!parentId) return
    const [root] = await ctx.db
      .select()
      .from(message)
      .where(and(eq(message.id, parentId), eq(message.channelId, channelId)))
    if (!root) throw badField('messageId', 'This reply has lost its thread.')
    await recountThread(ctx, at.channel, root)
  })
