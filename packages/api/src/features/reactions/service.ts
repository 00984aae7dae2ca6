import { and, asc, eq } from '@parley/db'
import { message, reaction } from '@parley/db/schema'
import { limits, type Message } from '@parley/db/validators'
import { behind, type MessageRow, messageFor, turnAt } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { AppError, notFound } from '../../core/errors.ts'
import { emit } from '../../events/emit.ts'
import { refuseArchived, toMessage } from '../messages/service.ts'
import { reactionAdded, reactionRemoved } from './events.ts'

const shownPeople = 50

/** Every emoji with everybody who chose it, in the order in which they came. */
async function chosen(ctx: Context, messageId: string): Promise<Map<string, string[]>> {
  const rows = await ctx.db
    .select({ emoji: reaction.emoji, userId: reaction.userId })
    .from(reaction)
    .where(eq(reaction.messageId, messageId))
    .orderBy(asc(reaction.createdAt), asc(reaction.userId))
  const people = new Map<string, string[]>()
  for (const { emoji, userId } of rows) people.set(emoji, [...(people.get(emoji) ?? []), userId])
  return people
}

export async function listReactions(ctx: Context, { messageId }: { messageId: string }) {
  const door = () => messageFor(ctx, messageId, 'channel.read')
  const items = [...(await behind(door, () => chosen(ctx, messageId)))].map(([emoji, userIds]) => ({ emoji, userIds }))
  return { items, nextCursor: null }
}

/** Recounted, never added up. */
async function recount(ctx: Context, messageId: string): Promise<MessageRow> {
  const reactions = [...(await chosen(ctx, messageId))].map(([emoji, userIds]) => ({
    emoji,
    count: userIds.length,
    userIds: userIds.slice(0, shownPeople),
  }))
  const [row] = await ctx.db.update(message).set({ reactions }).where(eq(message.id, messageId)).returning()
  if (!row) throw notFound()
  return row
}

interface Input {
  messageId: string
  emoji: string
}

const mine = (ctx: Context, { messageId, emoji }: Input) =>
  and(eq(reaction.messageId, messageId), eq(reaction.emoji, emoji), eq(reaction.userId, personOf(ctx)))
const alreadyThere = async (ctx: Context, input: Input) =>
  (await ctx.db.select({ emoji: reaction.emoji }).from(reaction).where(mine(ctx, input))).length > 0

const payloadOf = (row: MessageRow, emoji: string, userId: string) => ({
  messageId: row.id,
  channelId: row.channelId,
  emoji,
  userId,
  reactions: row.reactions ?? [],
})

export const addReaction = (ctx: Context, input: Input): Promise<Message> =>
  transact(ctx, async (ctx) => {
    const { messageId, emoji } = input
    const userId = personOf(ctx)
    const door = () => messageFor(ctx, messageId, 'message.post', { joined: true })
    const before = await door()
    refuseArchived(before.channel)
    if (await alreadyThere(ctx, input)) return toMessage(before.message)
    const at = await turnAt(ctx, door)
    refuseArchived(at.channel)
    const there = at.message.reactions ?? []
    if (there.length >= limits.reactions && !there.some((one) => one.emoji === emoji))
      throw new AppError('CONFLICT', `A message takes at most ${limits.reactions} different emoji.`)
    await ctx.db.insert(reaction).values({ messageId, emoji, userId, createdAt: ctx.clock() }).onConflictDoNothing()
    const row = await recount(ctx, messageId)
    await emit(ctx, reactionAdded, at.workspaceId, payloadOf(row, emoji, userId))
    return toMessage(row)
  })

export const removeReaction = (ctx: Context, input: Input): Promise<void> =>
  transact(ctx, async (ctx) => {
    const door = () => messageFor(ctx, input.messageId, 'message.post', { joined: true })
    await door()
    if (!(await alreadyThere(ctx, input))) return
    const at = await turnAt(ctx, door)
    await ctx.db.delete(reaction).where(mine(ctx, input))
    const row = await recount(ctx, input.messageId)
    await emit(ctx, reactionRemoved, at.workspaceId, payloadOf(row, input.emoji, personOf(ctx)))
  })
