import { eq, slot, standing } from '@parley/db'
import { instanceAdmin, user } from '@parley/db/schema'
import { defaultSettings, type Me, type Settings, settingsFrom, type UpdateMeInput } from '@parley/db/validators'
import type * as v from 'valibot'
import { type Context, personOf, transact } from '../../core/context.ts'
import { AppError, badField } from '../../core/errors.ts'
import { emit, takeSeqs } from '../../events/emit.ts'
import { memberUpdated } from '../members/events.ts'
import { channelIdsOf, membershipsOf, statusOf } from '../members/queries.ts'
import { workspacesOf } from '../workspaces/queries.ts'
import { meUpdated } from './events.ts'

const personById = standing<{ userId: string }, { user: typeof user.$inferSelect; admin: string | null }[]>((db) =>
  db
    .select({ user, admin: instanceAdmin.userId })
    .from(user)
    .leftJoin(instanceAdmin, eq(instanceAdmin.userId, user.id))
    .where(eq(user.id, slot('userId'))),
)

async function loadMe(ctx: Context): Promise<Me> {
  const [row] = await personById(ctx.db, { userId: personOf(ctx) })
  if (!row) throw new AppError('UNAUTHORIZED')
  const { id, name, email, title, timezone, locale, settings, createdAt } = row.user
  return {
    id,
    name,
    email,
    title,
    timezone,
    status: statusOf(row.user, ctx.clock()),
    locale,
    settings: settingsFrom(settings),
    isInstanceAdmin: row.admin !== null,
    createdAt: createdAt.toISOString(),
  }
}

export async function getMe(ctx: Context) {
  const me = await loadMe(ctx)
  const mine = await workspacesOf(ctx, me.id)
  return { user: me, memberships: mine.map((workspace) => ({ workspace, role: workspace.role })) }
}

type Update = v.InferOutput<typeof UpdateMeInput>

/** What others see; everything else of a person is told to that person alone. */
const shown = ({ name, title, timezone, status }: Me) => ({ name, title, timezone, status })
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Only what differs from the defaults is kept: whoever chose nothing gets better defaults when they come. */
function chosen(before: Settings, patch: Partial<Record<keyof Settings, unknown>>): Partial<Settings> {
  const wanted = Object.entries(before).map(([name, old]) => [name, patch[name as keyof Settings] ?? old] as const)
  return Object.fromEntries(wanted.filter(([name, value]) => value !== defaultSettings[name as keyof Settings]))
}

function columnsOf(ctx: Context, { name, title, timezone, locale, status, settings }: Update, before: Me) {
  if (status?.expiresAt && Date.parse(status.expiresAt) <= ctx.clock().getTime())
    throw badField('status.expiresAt', 'This moment has passed already.')
  return {
    name,
    title,
    timezone,
    locale,
    ...(status !== undefined && {
      statusEmoji: status?.emoji ?? null,
      statusText: status?.text ?? null,
      statusExpiresAt: status?.expiresAt ? new Date(status.expiresAt) : null,
    }),
    settings: settings && chosen(before.settings, settings),
    updatedAt: ctx.clock(),
  }
}

/** What everybody sees is told in every workspace that one belongs to, the rest only to one's own devices. */
export const updateMe = (ctx: Context, input: Update): Promise<Me> =>
  transact(ctx, async (ctx) => {
    const userId = personOf(ctx)
    const isShown = ['name', 'title', 'timezone', 'status'].some((field) => input[field as keyof Update] !== undefined)
    const places = isShown ? await membershipsOf(ctx, userId) : []
    await takeSeqs(ctx, [userId, ...places.map((place) => place.workspaceId)])
    const before = await loadMe(ctx)
    await ctx.db
      .update(user)
      .set(columnsOf(ctx, input, before))
      .where(eq(user.id, userId))
    const me = await loadMe(ctx)
    if (same(me, before)) return me
    for (const member of same(shown(me), shown(before)) ? [] : await membershipsOf(ctx, userId)) {
      const channelIds = await channelIdsOf(ctx, member.workspaceId, userId)
      await emit(ctx, memberUpdated, member.workspaceId, { member }, channelIds)
    }
    await emit(ctx, meUpdated, userId, { user: me })
    return me
  })
