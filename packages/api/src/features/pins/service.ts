import { and, count, desc, eq, isNotNull, isNull } from '@parley/db'
import { message } from '@parley/db/schema'
import { limits, type Message } from '@parley/db/validators'
import { behind, channelFor, messageFor, turnAt } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { AppError, notFound } from '../../core/errors.ts'
import { whole } from '../../core/paging.ts'
import { emit } from '../../events/emit.ts'
import { messagePinned, messageUnpinned } from '../messages/events.ts'
import { refuseArchived, toMessage } from '../messages/service.ts'

const pinnedIn = (channelId: string) =>
  and(eq(message.channelId, channelId), isNotNull(message.pinnedAt), isNull(message.deletedAt))

export async function listPins(ctx: Context, { channelId }: { channelId: string }) {
  const door = () => channelFor(ctx, channelId, 'channel.read')
  const rows = await behind(door, () =>
    ctx.db.select().from(message).where(pinnedIn(channelId)).orderBy(desc(message.pinnedAt), desc(message.seq)),
  )
  return whole(rows.map(toMessage))
}

const setPinned = (ctx: Context, messageId: string, pin: boolean): Promise<Message> =>
  transact(ctx, async (ctx) => {
    const door = () => messageFor(ctx, messageId, 'channel.update', { joined: true })
    const before = await door()
    refuseArchived(before.channel)
    if ((before.message.pinnedAt !== null) === pin) return toMessage(before.message)
    const at = await turnAt(ctx, door)
    refuseArchived(at.channel)
    const [pins] = await ctx.db.select({ n: count() }).from(message).where(pinnedIn(at.channel.id))
    if (pin && (pins?.n ?? 0) >= limits.pins)
      throw new AppError('CONFLICT', `A channel takes at most ${limits.pins} pins.`)
    const mark = pin ? { pinnedAt: ctx.clock(), pinnedBy: personOf(ctx) } : { pinnedAt: null, pinnedBy: null }
    const [row] = await ctx.db.update(message).set(mark).where(eq(message.id, messageId)).returning()
    if (!row) throw notFound()
    await emit(ctx, pin ? messagePinned : messageUnpinned, at.workspaceId, { message: toMessage(row) })
    return toMessage(row)
  })

export const addPin = (ctx: Context, { messageId }: { messageId: string }) => setPinned(ctx, messageId, true)
export const removePin = async (ctx: Context, { messageId }: { messageId: string }): Promise<void> => {
  await setPinned(ctx, messageId, false)
}
