import { channelFor } from '../../access/doors.ts'
import { type Context, personOf } from '../../core/context.ts'
import { refuseArchived, rootOf } from '../messages/service.ts'

interface Place {
  channelId: string
  parentId?: string
}

export const startTyping = (ctx: Context, place: Place): Promise<void> => tell(ctx, 'typing', place)
export const stopTyping = (ctx: Context, place: Place): Promise<void> => tell(ctx, 'typing_stopped', place)

/** Nothing is written: it passes the door of posting, and is said once to whoever is there. */
async function tell(ctx: Context, kind: 'typing' | 'typing_stopped', { channelId, parentId }: Place): Promise<void> {
  const { workspaceId, channel } = await channelFor(ctx, channelId, 'message.post', { joined: true })
  refuseArchived(channel)
  const root = parentId ? await rootOf(ctx, channelId, parentId) : undefined
  const at = ctx.clock().toISOString()
  ctx.bus.tell({ kind, workspaceId, channelId, parentId: root?.id ?? null, userId: personOf(ctx), at })
}
