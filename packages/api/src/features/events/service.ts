import { channelFor } from '../../access/doors.ts'
import { personOf } from '../../core/context.ts'
import { openStream, type StreamContext } from '../../events/stream.ts'
import { channelEventPrefixes } from './contract.ts'

interface Where {
  /** The `Last-Event-ID` header. */
  lastEventId: string | undefined
  signal: AbortSignal | undefined
}

export const workspaceEvents = (ctx: StreamContext, input: { workspaceId: string; after?: string }, where: Where) =>
  openStream(
    ctx,
    'rest',
    [{ scopeId: input.workspaceId, kind: 'workspace', cursor: where.lastEventId || input.after }],
    where.signal,
  )

export const myEvents = (ctx: StreamContext, input: { after?: string }, where: Where) =>
  openStream(
    ctx,
    'rest',
    [{ scopeId: personOf(ctx), kind: 'user', cursor: where.lastEventId || input.after }],
    where.signal,
  )

export async function messageStream(ctx: StreamContext, input: { channelId: string; after?: string }, where: Where) {
  const { workspaceId } = await channelFor(ctx, input.channelId, 'channel.read', { joined: true })
  return openStream(
    ctx,
    'rest',
    [
      {
        scopeId: workspaceId,
        kind: 'workspace',
        cursor: where.lastEventId || input.after,
        only: { channelId: input.channelId, prefixes: channelEventPrefixes },
      },
    ],
    where.signal,
  )
}

export function subscribe(ctx: StreamContext, input: { cursors: Record<string, number | null> }, where: Where) {
  const userId = personOf(ctx)
  const wanted = Object.entries(input.cursors).map(([scopeId, cursor]) => ({
    scopeId,
    kind: scopeId === userId ? ('user' as const) : ('workspace' as const),
    cursor: cursor === null ? undefined : String(cursor),
  }))
  return openStream(ctx, 'rpc', wanted, where.signal)
}
