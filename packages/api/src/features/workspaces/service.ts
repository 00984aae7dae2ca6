import { and, eq, inArray, isUniqueViolation, like, newId, or } from '@parley/db'
import { event, member, role, rolePermissions, scope, user, workspace } from '@parley/db/schema'
import {
  type CreateWorkspaceInput,
  type MyWorkspace,
  type RoleKey,
  roleKeys,
  type UpdateWorkspaceInput,
  type Workspace,
} from '@parley/db/validators'
import type * as v from 'valibot'
import { turnAt, workspaceFor } from '../../access/doors.ts'
import { builtInRoles } from '../../access/permissions.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { notFound, taken } from '../../core/errors.ts'
import { once } from '../../core/idempotency.ts'
import { emit, takeSeqs } from '../../events/emit.ts'
import { createGeneral } from '../channels/service.ts'
import { endMembership } from '../members/service.ts'
import { keepFormerSlug, takeSlug } from './addresses.ts'
import { membershipCreated, membershipDeleted, workspaceUpdated } from './events.ts'
import { getWorkspace, myWorkspace, toWorkspace } from './queries.ts'
import { slugFrom } from './slug.ts'

const slugTaken = () => taken('slug', 'This address is taken.')

async function freeSlug(ctx: Context, name: string): Promise<string> {
  const base = slugFrom(name)
  const rows = await ctx.db
    .select({ slug: workspace.slug })
    .from(workspace)
    .where(or(eq(workspace.slug, base), like(workspace.slug, `${base}-%`)))
  const used = new Set(rows.map((row) => row.slug))
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n}`
    if (!used.has(slug)) return slug
  }
}

/** Each try that fails means that somebody else's has succeeded. */
const mostTries = 50

/** Another one took the address between our look and our write: said in words on both engines. */
async function orSlugTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isUniqueViolation(error)) throw slugTaken()
    throw error
  }
}

async function createRoles(ctx: Context, workspaceId: string): Promise<Record<RoleKey, string>> {
  const ids = Object.fromEntries(roleKeys.map((key) => [key, newId()])) as Record<RoleKey, string>
  const createdAt = ctx.clock()
  await ctx.db.insert(role).values(
    roleKeys.map((key) => {
      const { name, rank } = builtInRoles[key]
      return { id: ids[key], workspaceId, key, name, rank, createdAt }
    }),
  )
  await ctx.db
    .insert(rolePermissions)
    .values(
      roleKeys.flatMap((key) => builtInRoles[key].permissions.map((permission) => ({ roleId: ids[key], permission }))),
    )
  return ids
}

async function localeOf(ctx: Context, userId: string): Promise<string | null> {
  const [row] = await ctx.db.select({ locale: user.locale }).from(user).where(eq(user.id, userId))
  return row?.locale ?? null
}

export function createWorkspace(ctx: Context, input: v.InferOutput<typeof CreateWorkspaceInput>): Promise<MyWorkspace> {
  const userId = personOf(ctx)
  const reload = (ctx: Context, workspaceId: string) => getWorkspace(ctx, { workspaceId })
  const insert = () =>
    once(
      ctx,
      'workspaces.create',
      input,
      async (ctx, claim) => {
        const id = newId()
        await takeSeqs(ctx, [id, userId])
        await claim(id)
        const slug = input.slug ?? (await freeSlug(ctx, input.name))
        const createdAt = ctx.clock()
        await ctx.db.insert(workspace).values({ id, name: input.name, slug, createdAt })
        await takeSlug(ctx, slug)
        const roles = await createRoles(ctx, id)
        await ctx.db.insert(member).values({ workspaceId: id, userId, roleId: roles.owner, joinedAt: createdAt })
        const locale = input.locale ?? (await localeOf(ctx, userId))
        await createGeneral(ctx, { id, name: input.name, locale }, userId)
        const mine = await myWorkspace(ctx, id, userId)
        if (!mine) throw notFound()
        await emit(ctx, membershipCreated, userId, { workspace: mine })
        return mine
      },
      reload,
    )
  const insertSomewhere = async () => {
    for (let tries = 1; ; tries++) {
      try {
        return await insert()
      } catch (error) {
        if (!isUniqueViolation(error) || tries === mostTries) throw error
      }
    }
  }
  return orSlugTaken(input.slug ? insert : insertSomewhere)
}

export const updateWorkspace = (ctx: Context, input: v.InferOutput<typeof UpdateWorkspaceInput>) =>
  orSlugTaken(() =>
    transact(ctx, async (ctx) => {
      const at = await turnAt(ctx, () => workspaceFor(ctx, input.workspaceId, 'workspace.update'))
      const [row] = await ctx.db
        .update(workspace)
        .set({ name: input.name ?? at.workspace.name, slug: input.slug ?? at.workspace.slug })
        .where(eq(workspace.id, input.workspaceId))
        .returning()
      if (!row) throw notFound()
      await keepFormerSlug(ctx, at.workspace, row.slug)
      const changed = toWorkspace(row)
      await emit(ctx, workspaceUpdated, row.id, { workspace: changed })
      return changed
    }),
  )

/** With its log: those who were in it learn of it from their own. */
export const deleteWorkspace = (ctx: Context, { workspaceId }: { workspaceId: string }): Promise<void> =>
  transact(ctx, async (ctx) => {
    await workspaceFor(ctx, workspaceId, 'workspace.delete')
    const people = await ctx.db
      .select({ userId: member.userId })
      .from(member)
      .where(and(eq(member.workspaceId, workspaceId), eq(member.active, true)))
    await takeSeqs(ctx, [workspaceId, ...people.map(({ userId }) => userId)])
    await workspaceFor(ctx, workspaceId, 'workspace.delete')
    await ctx.db.delete(workspace).where(eq(workspace.id, workspaceId))
    await ctx.db.delete(event).where(eq(event.scopeId, workspaceId))
    await ctx.db.delete(scope).where(inArray(scope.id, [workspaceId]))
    for (const { userId } of people) await emit(ctx, membershipDeleted, userId, { workspaceId })
  })

export const leaveWorkspace = (ctx: Context, { workspaceId }: { workspaceId: string }): Promise<Workspace> =>
  transact(ctx, async (ctx) => {
    await workspaceFor(ctx, workspaceId, 'workspace.read')
    const userId = personOf(ctx)
    await takeSeqs(ctx, [workspaceId, userId])
    const { workspace } = await workspaceFor(ctx, workspaceId, 'workspace.read')
    await endMembership(ctx, workspaceId, userId)
    return toWorkspace(workspace)
  })
