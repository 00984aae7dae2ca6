import { and, eq } from '@parley/db'
import { channel, channelMember } from '@parley/db/schema'
import type { Message, MyChannel, OpenDirectInput, PostMessageInput } from '@parley/db/validators'
import type * as v from 'valibot'
import { turnAt, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { badField, notFound } from '../../core/errors.ts'
import { positions } from '../../events/log.ts'
import { myChannel } from '../channels/queries.ts'
import { bringIn, insertChannel, refuseStrangers, setPreferences } from '../channels/service.ts'
import { knownTo } from '../members/queries.ts'
import { postMessage } from '../messages/service.ts'

/**
 * The one channel of exactly these people. Those it was opened with see it when somebody writes there: until then it is
 * put away for them.
 */
export const openDirect = (ctx: Context, input: v.InferOutput<typeof OpenDirectInput>): Promise<MyChannel> =>
  transact(ctx, async (ctx) => {
    const { workspaceId } = input
    const userId = personOf(ctx)
    const others = [...new Set(input.userIds)].filter((id) => id !== userId)
    const people = [userId, ...others].sort()
    const directKey = people.join(',')
    const door = async () => {
      const at = await workspaceFor(ctx, workspaceId, 'message.post')
      await refuseStrangers(ctx, workspaceId, others, 'userIds')
      const known = at.insider ? undefined : await knownTo(ctx, workspaceId)
      const stranger = others.findIndex((id) => known && !known.has(id))
      if (stranger >= 0) throw badField(`userIds.${stranger}`, 'This person is not a member of the workspace.')
      return at
    }
    const existing = async () => {
      const [found] = await ctx.db
        .select({ id: channel.id })
        .from(channel)
        .where(and(eq(channel.workspaceId, workspaceId), eq(channel.directKey, directKey)))
      return found?.id
    }
    await door()
    const before = await existing()
    if (before) {
      await setPreferences(ctx, { channelId: before, hidden: false })
      return myChannel(ctx, before)
    }
    await turnAt(ctx, door)
    const meanwhile = await existing()
    if (meanwhile) return myChannel(ctx, meanwhile)
    const kind = people.length > 2 ? 'group' : 'direct'
    const row = await insertChannel(ctx, { workspaceId, kind, name: null, directKey, createdBy: userId })
    await bringIn(ctx, row, people)
    const hiddenSeq = (await positions(ctx.db, [workspaceId])).get(workspaceId) ?? 0
    for (const other of others)
      await ctx.db
        .update(channelMember)
        .set({ hiddenSeq })
        .where(and(eq(channelMember.channelId, row.id), eq(channelMember.userId, other)))
    return myChannel(ctx, row.id)
  })

/** Into a channel, or to a person: then into the conversation with that person. */
export function postTo(ctx: Context, input: v.InferOutput<typeof PostMessageInput>): Promise<Message> {
  const { channelId } = input
  return channelId ? postMessage(ctx, { ...input, channelId }) : postToPerson(ctx, input)
}

async function postToPerson(ctx: Context, input: v.InferOutput<typeof PostMessageInput>): Promise<Message> {
  const { recipientId, workspaceId } = input
  if (!recipientId || !workspaceId) throw notFound()
  const opened = await openDirect(ctx, { workspaceId, userIds: [recipientId] })
  return postMessage(ctx, { ...input, channelId: opened.id })
}
