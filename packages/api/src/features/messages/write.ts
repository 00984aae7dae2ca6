// The one place that puts a message into a channel, under the workspace's turn.
import { alongside, row as filled, newId, type Prompt, prompt, slotsOf, withIt } from '@parley/db'
import { message } from '@parley/db/schema'
import type { Message } from '@parley/db/validators'
import type { ChannelRow, MessageRow } from '../../access/doors.ts'
import type { Context } from '../../core/context.ts'
import { emit, takeSeq } from '../../events/emit.ts'
import { messageCreated } from './events.ts'
import { findMentions, mayCall, writeMentions } from './mentions.ts'
import { nextOrdinal } from './ordinal.ts'

export const toMessage = (row: MessageRow): Message => ({
  id: row.id,
  workspaceId: row.workspaceId,
  channelId: row.channelId,
  authorId: row.authorId,
  content: row.content,
  parentId: row.parentId,
  alsoToChannel: row.alsoToChannel,
  thread: row.thread,
  reactions: row.reactions ?? [],
  mentions: row.mentions ?? { userIds: [], channel: false, here: false },
  pinnedAt: row.pinnedAt?.toISOString() ?? null,
  pinnedBy: row.pinnedBy,
  clientId: row.clientId,
  seq: row.seq,
  createdAt: row.createdAt.toISOString(),
  editedAt: row.editedAt?.toISOString() ?? null,
  deletedAt: row.deletedAt?.toISOString() ?? null,
})

const insertMessage = prompt(
  (db) =>
    db
      .insert(message)
      .values(slotsOf(message))
      .onConflictDoNothing({ target: message.ordinal })
      .returning({ id: message.id }),
  'one',
)

export interface NewMessage {
  id: string
  authorId: string | null
  content: string
  clientId?: string | undefined
  parentId?: string | undefined
  alsoToChannel?: boolean | undefined
}

export function writeMessage(
  ctx: Context,
  channel: Pick<ChannelRow, 'id' | 'workspaceId'>,
  values: NewMessage,
): Prompt<Message> {
  const { workspaceId } = channel
  return withIt(ctx.unit?.unspent.get(workspaceId) ?? takeSeq(ctx, workspaceId), (seq) => {
    const createdAt = ctx.clock()
    const row: MessageRow = {
      ordinal: nextOrdinal(createdAt),
      id: values.id,
      workspaceId,
      channelId: channel.id,
      authorId: values.authorId,
      content: values.content,
      parentId: values.parentId ?? null,
      alsoToChannel: values.alsoToChannel ?? false,
      thread: null,
      lastReplySeq: null,
      reactions: null,
      mentions: null,
      pinnedAt: null,
      pinnedBy: null,
      clientId: values.clientId ?? null,
      seq,
      createdAt,
      editedAt: null,
      deletedAt: null,
    }
    const announce = () => {
      const written = toMessage(row)
      return withIt(emit(ctx, messageCreated, workspaceId, { message: written }), () => written)
    }
    // Whom it calls is part of the event.
    return mayCall(row.content) ? withIt(putWithCalls(ctx, row), announce) : alongside(put(ctx, row), announce)
  })
}

async function putWithCalls(ctx: Context, row: MessageRow): Promise<void> {
  row.mentions = await findMentions(ctx, row)
  await put(ctx, row)
  if (row.mentions) await writeMentions(ctx, row)
}

/** Another process may have taken the same ordinal in the same millisecond: then the next one is as good. */
function put(ctx: Context, row: MessageRow): Prompt<void> {
  return withIt(insertMessage(ctx.db, filled(message, row)), (inserted) => {
    if (inserted.length > 0) return
    row.ordinal = nextOrdinal(row.createdAt)
    return put(ctx, row)
  })
}

export const writeSystemMessage = (ctx: Context, channel: Pick<ChannelRow, 'id' | 'workspaceId'>, content: string) =>
  writeMessage(ctx, channel, { id: newId(), authorId: null, content })
