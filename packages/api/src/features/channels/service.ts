import { and, asc, eq, inArray, isNull, isUniqueViolation, newId } from '@parley/db'
import { channel, channelMember, member } from '@parley/db/schema'
import type { Channel, CreateChannelInput, UpdateChannelInput } from '@parley/db/validators'
import type * as v from 'valibot'
import { canPerform } from '../../access/can-perform.ts'
import { type AtChannel, type ChannelRow, channelFor, turnAt, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { AppError, badField, forbidden, notFound, taken } from '../../core/errors.ts'
import { once } from '../../core/idempotency.ts'
import { emit } from '../../events/emit.ts'
import { eraseChannel } from '../../events/log.ts'
import { writeSystemMessage } from '../messages/service.ts'
import { channelClosed, channelCreated, channelUpdated } from './events.ts'
import { bringIn, newcomers, takeOut } from './membership.ts'
import { endRedirect, keepFormerName } from './names.ts'
import { getChannel, toChannel } from './queries.ts'
import { welcome } from './welcome.ts'

/** The channel that everybody begins in: it stays public, keeps its name, and cannot be left, archived or deleted. */
export const generalName = 'general'
const isGeneral = (row: ChannelRow) => row.kind === 'public' && row.name === generalName
const refuseGeneral = (row: ChannelRow, message: string) => {
  if (isGeneral(row)) throw new AppError('CONFLICT', message)
}
/** Guests alone may be without it: they can be confined to the channels that concern them. */
async function refuseOutOfGeneral(ctx: Context, row: ChannelRow, userId: string, message: string) {
  if (isGeneral(row) && (await canPerform(ctx, { kind: 'user', userId }, 'channel.browse', row)))
    throw new AppError('CONFLICT', message)
}

/** A conversation between people keeps exactly these people, and has nothing to name or to archive. */
const refuseDirect = (row: ChannelRow) => {
  if (row.directKey)
    throw new AppError('CONFLICT', 'This is a conversation between people: it keeps exactly these people.')
}

const nameTaken = () => taken('name', 'A channel with this name exists already.')
async function orNameTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken()
    throw error
  }
}

export { bringIn } from './membership.ts'
export { setPreferences } from './preferences.ts'

/** Under the workspace's turn. */
export const insertChannel = async (
  ctx: Context,
  values: Pick<ChannelRow, 'workspaceId' | 'kind' | 'name'> & Partial<ChannelRow>,
): Promise<ChannelRow> => {
  const [row] = await ctx.db
    .insert(channel)
    .values({ id: newId(), createdAt: ctx.clock(), ...values })
    .returning()
  if (!row) throw notFound()
  await emit(ctx, channelCreated, row.workspaceId, { channel: toChannel(row) })
  if (row.name) await endRedirect(ctx, row.workspaceId, row.name, row.id)
  return row
}

/** Part of creating a workspace: the channel, its first member, and a message that is already useful. */
export async function createGeneral(
  ctx: Context,
  { id: workspaceId, name, locale }: { id: string; name: string; locale: string | null },
  userId: string,
) {
  const row = await insertChannel(ctx, { workspaceId, kind: 'public', name: generalName, createdBy: userId })
  await bringIn(ctx, row, [userId])
  await writeSystemMessage(ctx, row, welcome(locale, { workspace: name, channel: generalName }))
}

/** Part of joining a workspace. */
export async function joinGeneral(ctx: Context, workspaceId: string, userId: string) {
  const [row] = await ctx.db
    .select()
    .from(channel)
    .where(and(eq(channel.workspaceId, workspaceId), eq(channel.name, generalName), eq(channel.kind, 'public')))
  if (row) await bringIn(ctx, row, await newcomers(ctx, row.id, [userId]))
}

/** Part of leaving a workspace. Conversations between people stay as they are: whoever comes back finds them again. */
export async function leaveAllChannels(ctx: Context, workspaceId: string, userId: string) {
  const rooms = await ctx.db
    .select({ id: channel.id })
    .from(channel)
    .innerJoin(channelMember, and(eq(channelMember.channelId, channel.id), eq(channelMember.userId, userId)))
    .where(and(eq(channel.workspaceId, workspaceId), isNull(channel.directKey)))
    .orderBy(asc(channel.id))
  for (const { id } of rooms) await takeOut(ctx, workspaceId, id, userId)
}

/** An id that is nobody here is refused by its place in the list. */
export async function refuseStrangers(ctx: Context, workspaceId: string, userIds: string[], field: string) {
  if (userIds.length === 0) return
  const rows = await ctx.db
    .select({ userId: member.userId })
    .from(member)
    .where(and(eq(member.workspaceId, workspaceId), inArray(member.userId, userIds), eq(member.active, true)))
  const here = new Set(rows.map((row) => row.userId))
  const stranger = userIds.findIndex((userId) => !here.has(userId))
  if (stranger >= 0) throw badField(`${field}.${stranger}`, 'This person is not a member of the workspace.')
}

export function createChannel(ctx: Context, input: v.InferOutput<typeof CreateChannelInput>): Promise<Channel> {
  const { workspaceId, kind, name } = input
  const door = async () => {
    const at = await workspaceFor(ctx, workspaceId, 'workspace.read')
    if (!(await canPerform(ctx, ctx.actor, `channel.create.${kind}`, { workspaceId }))) throw forbidden()
    return at
  }
  return orNameTaken(() =>
    once(
      ctx,
      'channels.create',
      input,
      async (ctx, claim) => {
        await turnAt(ctx, door)
        const [same] = await ctx.db
          .select({ id: channel.id })
          .from(channel)
          .where(and(eq(channel.workspaceId, workspaceId), eq(channel.name, name)))
        const id = newId()
        await claim(id)
        if (same) throw nameTaken()
        const people = [...new Set([personOf(ctx), ...(input.memberIds ?? [])])]
        await refuseStrangers(ctx, workspaceId, input.memberIds ?? [], 'memberIds')
        const row = await insertChannel(ctx, {
          id,
          workspaceId,
          kind,
          name,
          topic: input.topic ?? '',
          purpose: input.purpose ?? '',
          createdBy: personOf(ctx),
        })
        return toChannel(await bringIn(ctx, row, people))
      },
      (ctx, channelId) => getChannel(ctx, { channelId }),
    ),
  )
}

const sameName = (at: AtChannel, name: string | undefined) => name === undefined || name === at.channel.name

export const updateChannel = (ctx: Context, input: v.InferOutput<typeof UpdateChannelInput>): Promise<Channel> =>
  orNameTaken(() =>
    transact(ctx, async (ctx) => {
      const { channelId, kind } = input
      const door = async () => {
        const at = await channelFor(ctx, channelId, 'channel.update', { joined: true, also: 'channel.manage' })
        const turnsPrivate = at.channel.kind === 'group' && kind === 'private' && input.name !== undefined
        if (!turnsPrivate) refuseDirect(at.channel)
        if (!turnsPrivate && kind !== undefined && kind !== at.channel.kind && !at.also) throw forbidden()
        return at
      }
      const at = await turnAt(ctx, door)
      const before = at.channel
      if (before.archivedAt) throw new AppError('CONFLICT', 'This channel is archived.')
      if (!sameName(at, input.name) || (kind !== undefined && kind !== before.kind))
        refuseGeneral(before, 'This channel keeps its name and stays public.')
      const name = input.name ?? before.name
      if (name !== null && name !== before.name) await endRedirect(ctx, before.workspaceId, name, channelId)
      const formerNames = name === null ? null : await keepFormerName(ctx, before, name)
      const [row] = await ctx.db
        .update(channel)
        .set({
          name,
          formerNames,
          topic: input.topic ?? before.topic,
          purpose: input.purpose ?? before.purpose,
          kind: kind ?? before.kind,
          directKey: kind === 'private' ? null : before.directKey,
        })
        .where(eq(channel.id, channelId))
        .returning()
      if (!row) throw notFound()
      if (before.kind === 'public' && row.kind === 'private')
        await emit(ctx, channelClosed, row.workspaceId, { channelId, reason: 'private' })
      await emit(ctx, channelUpdated, row.workspaceId, { channel: toChannel(row) })
      return toChannel(row)
    }),
  )

export const deleteChannel = (ctx: Context, { channelId }: { channelId: string }): Promise<void> =>
  transact(ctx, async (ctx) => {
    const at = await turnAt(ctx, () => channelFor(ctx, channelId, 'channel.delete'))
    refuseDirect(at.channel)
    refuseGeneral(at.channel, 'This channel cannot be deleted.')
    await ctx.db.delete(channel).where(eq(channel.id, channelId))
    await eraseChannel(ctx.db, channelId)
    await emit(ctx, channelClosed, at.workspaceId, { channelId, reason: 'deleted' })
  })

export const joinChannel = (ctx: Context, { channelId }: { channelId: string }): Promise<Channel> =>
  transact(ctx, async (ctx) => {
    const door = () => channelFor(ctx, channelId, 'channel.browse')
    const already = await door()
    if (already.readSeq !== null) return toChannel(already.channel)
    const at = await turnAt(ctx, door)
    if (at.channel.archivedAt) throw new AppError('CONFLICT', 'This channel is archived.')
    return toChannel(await bringIn(ctx, at.channel, await newcomers(ctx, channelId, [personOf(ctx)])))
  })

export const leaveChannel = (ctx: Context, { channelId }: { channelId: string }): Promise<Channel> =>
  transact(ctx, async (ctx) => {
    const door = () => channelFor(ctx, channelId, 'channel.read')
    const before = await door()
    if (before.readSeq === null) return toChannel(before.channel)
    refuseDirect(before.channel)
    await refuseOutOfGeneral(ctx, before.channel, personOf(ctx), 'This channel cannot be left.')
    const at = await turnAt(ctx, door)
    const left = await takeOut(ctx, at.workspaceId, channelId, personOf(ctx))
    return toChannel(left ?? at.channel)
  })

const setArchived = (ctx: Context, channelId: string, archive: boolean): Promise<Channel> =>
  transact(ctx, async (ctx) => {
    const door = () => channelFor(ctx, channelId, 'channel.manage')
    const before = await door()
    refuseDirect(before.channel)
    if (archive) refuseGeneral(before.channel, 'This channel cannot be archived.')
    if ((before.channel.archivedAt !== null) === archive) return toChannel(before.channel)
    const at = await turnAt(ctx, door)
    const [row] = await ctx.db
      .update(channel)
      .set({ archivedAt: archive ? ctx.clock() : null })
      .where(eq(channel.id, channelId))
      .returning()
    if (!row) throw notFound()
    await emit(ctx, channelUpdated, at.workspaceId, { channel: toChannel(row) })
    return toChannel(row)
  })
export const archiveChannel = (ctx: Context, { channelId }: { channelId: string }) => setArchived(ctx, channelId, true)
export const unarchiveChannel = (ctx: Context, { channelId }: { channelId: string }) =>
  setArchived(ctx, channelId, false)

export const addChannelMembers = (ctx: Context, input: { channelId: string; userIds: string[] }): Promise<Channel> =>
  transact(ctx, async (ctx) => {
    const { channelId, userIds } = input
    const door = () => channelFor(ctx, channelId, 'channel.member.add', { joined: true })
    const before = await door()
    refuseDirect(before.channel)
    await refuseStrangers(ctx, before.workspaceId, userIds, 'userIds')
    if ((await newcomers(ctx, channelId, userIds)).length === 0) return toChannel(before.channel)
    const at = await turnAt(ctx, door)
    if (at.channel.archivedAt) throw new AppError('CONFLICT', 'This channel is archived.')
    await refuseStrangers(ctx, at.workspaceId, userIds, 'userIds')
    return toChannel(await bringIn(ctx, at.channel, await newcomers(ctx, channelId, userIds)))
  })

export const removeChannelMember = (ctx: Context, input: { channelId: string; userId: string }): Promise<void> =>
  transact(ctx, async (ctx) => {
    const { channelId, userId } = input
    const door = async () => {
      const at = await channelFor(ctx, channelId, 'channel.member.remove', { joined: true })
      const [there] = await ctx.db
        .select({ userId: channelMember.userId })
        .from(channelMember)
        .where(and(eq(channelMember.channelId, channelId), eq(channelMember.userId, userId)))
      if (!there) throw notFound()
      return at
    }
    const at = await turnAt(ctx, door)
    refuseDirect(at.channel)
    await refuseOutOfGeneral(ctx, at.channel, userId, 'Only guests can be removed from this channel.')
    await takeOut(ctx, at.workspaceId, channelId, userId)
  })
