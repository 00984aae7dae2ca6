// One's own settings for one channel: personal, so they stand in one's own scope.
import { and, eq } from '@parley/db'
import { channelMember } from '@parley/db/schema'
import type { ChannelPreferences, UpdatePreferencesInput } from '@parley/db/validators'
import type * as v from 'valibot'
import { channelFor } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { badField, notFound } from '../../core/errors.ts'
import { emit, takeSeq } from '../../events/emit.ts'
import { positions } from '../../events/log.ts'
import { isMySection } from '../sections/queries.ts'
import { orderByHand } from '../sections/service.ts'
import { preferencesUpdated } from './events.ts'
import { preferencesOf } from './queries.ts'

type Input = v.InferOutput<typeof UpdatePreferencesInput>

/** What is left out stays. */
const wishesIn = ({ channelId: _, order: __, ...wishes }: Input): Partial<ChannelPreferences> =>
  Object.fromEntries(Object.entries(wishes).filter(([, wish]) => wish !== undefined))
const same = (a: ChannelPreferences, b: ChannelPreferences) => JSON.stringify(a) === JSON.stringify(b)

export const setPreferences = (ctx: Context, input: Input): Promise<ChannelPreferences & { channelId: string }> =>
  transact(ctx, async (ctx) => {
    const { channelId, section, order } = input
    const userId = personOf(ctx)
    const door = () => channelFor(ctx, channelId, 'channel.read', { joined: true })
    const look = async () => {
      const before = await preferencesOf(ctx, channelId)
      if (!before) throw notFound()
      return { before, wanted: { ...before, ...wishesIn(input) } }
    }
    const { workspaceId, channel } = await door()
    const unlocked = await look()
    if (!order && same(unlocked.before, unlocked.wanted)) return { channelId, ...unlocked.before }
    await takeSeq(ctx, userId)
    if (ctx.dialect === 'postgres') await door()
    // Again, under the lock: what another device has set meanwhile stays.
    const { before, wanted } = await look()
    const arrange = async () => {
      if (!order) return
      const home = channel.kind === 'direct' || channel.kind === 'group' ? 'directs' : 'channels'
      await orderByHand(ctx, workspaceId, wanted.starred ? 'starred' : (wanted.section ?? home), order)
    }
    if (same(before, wanted)) {
      await arrange()
      return { channelId, ...before }
    }
    if (section && section !== before.section && !(await isMySection(ctx, workspaceId, section)))
      throw badField('section', 'This is no section of yours.')
    const { notifyLevel, muted, starred, hidden } = wanted
    const columns = { notifyLevel, muted, starred, sectionId: wanted.section }
    // Only when it is put away now: a later head would hide what somebody says at this moment.
    const hiding =
      hidden === before.hidden
        ? {}
        : { hiddenSeq: hidden ? ((await positions(ctx.db, [workspaceId])).get(workspaceId) ?? 0) : null }
    await ctx.db
      .update(channelMember)
      .set({ ...columns, ...hiding })
      .where(and(eq(channelMember.channelId, channelId), eq(channelMember.userId, userId)))
    await emit(ctx, preferencesUpdated, userId, { workspaceId, channelId, preferences: wanted })
    await arrange()
    return { channelId, ...wanted }
  })
