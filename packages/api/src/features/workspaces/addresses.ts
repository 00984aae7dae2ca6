// An address that a workspace gives up leads to it until another workspace takes it.
import { and, eq, or } from '@parley/db'
import { formerSlug, member, workspace } from '@parley/db/schema'
import type { Workspace } from '@parley/db/validators'
import type { WorkspaceRow } from '../../access/doors.ts'
import { type Context, personOf } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { toWorkspace } from './queries.ts'

/** After the write that made the address this workspace's own: the unique index has decided between two who want it. */
export async function takeSlug(ctx: Context, slug: string): Promise<void> {
  await ctx.db.delete(formerSlug).where(eq(formerSlug.slug, slug))
}

export async function keepFormerSlug(ctx: Context, before: WorkspaceRow, slug: string): Promise<void> {
  if (before.slug === slug) return
  await takeSlug(ctx, slug)
  await ctx.db
    .insert(formerSlug)
    .values({ slug: before.slug, workspaceId: before.id, givenUpAt: ctx.clock() })
    .onConflictDoUpdate({ target: formerSlug.slug, set: { workspaceId: before.id, givenUpAt: ctx.clock() } })
}

/** Of one's own workspaces the one that has, or had last, this address. */
export async function findWorkspace(ctx: Context, { slug }: { slug: string }): Promise<Workspace> {
  const rows = await ctx.db
    .select({ workspace })
    .from(member)
    .innerJoin(workspace, eq(workspace.id, member.workspaceId))
    .leftJoin(formerSlug, and(eq(formerSlug.workspaceId, workspace.id), eq(formerSlug.slug, slug)))
    .where(
      and(
        eq(member.userId, personOf(ctx)),
        eq(member.active, true),
        or(eq(workspace.slug, slug), eq(formerSlug.slug, slug)),
      ),
    )
  const found = rows.map((row) => row.workspace)
  const [there] = found.sort((a, b) => Number(b.slug === slug) - Number(a.slug === slug))
  if (!there) throw notFound()
  return toWorkspace(there)
}
