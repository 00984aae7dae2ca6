import { amongTexts, and, asc, desc, eq, slot, standing } from '@parley/db'
import { member, role, rolePermissions, workspace } from '@parley/db/schema'
import type { MyWorkspace, Role, RoleBadge, RoleKey, Workspace } from '@parley/db/validators'
import { type RoleRow, type WorkspaceRow, workspaceFor } from '../../access/doors.ts'
import { allPermissions, grants, permissions } from '../../access/permissions.ts'
import { type Context, personOf } from '../../core/context.ts'
import { whole } from '../../core/paging.ts'

export const toWorkspace = (row: WorkspaceRow): Workspace => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  createdAt: row.createdAt.toISOString(),
})

export const toRoleBadge = (row: RoleRow): RoleBadge => ({
  id: row.id,
  key: row.key as RoleKey | null,
  name: row.name,
  rank: row.rank,
})

const heldBy = standing<{ roleIds: string }, { roleId: string; permission: string }[]>((db) =>
  db
    .select()
    .from(rolePermissions)
    .where(amongTexts(rolePermissions.roleId, slot('roleIds'))),
)

/** Permissions by role, the wildcard spelled out. */
async function permissionsOf(ctx: Context, roleIds: string[]): Promise<(roleId: string) => string[]> {
  const rows = await heldBy(ctx.db, { roleIds: JSON.stringify(roleIds) })
  return (roleId) => {
    const held = rows.filter((row) => row.roleId === roleId).map((row) => row.permission)
    return allPermissions.filter((permission) => grants(held, permission))
  }
}

export const toMyWorkspace = async (
  ctx: Context,
  rows: { workspace: WorkspaceRow; role: RoleRow }[],
): Promise<MyWorkspace[]> => {
  if (rows.length === 0) return []
  const held = await permissionsOf(ctx, [...new Set(rows.map((row) => row.role.id))])
  return rows.map((row) => ({
    ...toWorkspace(row.workspace),
    role: toRoleBadge(row.role),
    permissions: held(row.role.id),
  }))
}

const belonging = standing<{ userId: string }, { workspace: WorkspaceRow; role: RoleRow }[]>((db) =>
  db
    .select({ workspace, role })
    .from(member)
    .innerJoin(workspace, eq(workspace.id, member.workspaceId))
    .innerJoin(role, eq(role.id, member.roleId))
    .where(and(eq(member.userId, slot('userId')), eq(member.active, true)))
    .orderBy(asc(member.joinedAt), asc(workspace.id)),
)

/** Where this person belongs, in the order of joining. */
export async function workspacesOf(ctx: Context, userId: string): Promise<MyWorkspace[]> {
  return toMyWorkspace(ctx, await belonging(ctx.db, { userId }))
}

/** Only for verbs that have passed a door, and for telling a person about their own place. */
export async function myWorkspace(ctx: Context, workspaceId: string, userId: string): Promise<MyWorkspace | undefined> {
  const rows = await ctx.db
    .select({ workspace, role })
    .from(member)
    .innerJoin(workspace, eq(workspace.id, member.workspaceId))
    .innerJoin(role, eq(role.id, member.roleId))
    .where(and(eq(member.workspaceId, workspaceId), eq(member.userId, userId), eq(member.active, true)))
  return (await toMyWorkspace(ctx, rows))[0]
}

export const listWorkspaces = async (ctx: Context) => whole(await workspacesOf(ctx, personOf(ctx)))

export async function getWorkspace(ctx: Context, { workspaceId }: { workspaceId: string }): Promise<MyWorkspace> {
  const at = await workspaceFor(ctx, workspaceId, 'workspace.read')
  const [mine] = await toMyWorkspace(ctx, [at])
  return mine as MyWorkspace
}

export async function listRoles(ctx: Context, { workspaceId }: { workspaceId: string }) {
  await workspaceFor(ctx, workspaceId, 'workspace.read')
  const rows = await ctx.db
    .select()
    .from(role)
    .where(eq(role.workspaceId, workspaceId))
    .orderBy(desc(role.rank), asc(role.id))
  const held = await permissionsOf(
    ctx,
    rows.map((row) => row.id),
  )
  return whole(rows.map((row): Role => ({ ...toRoleBadge(row), permissions: held(row.id) })))
}

export const listPermissions = async () => whole(allPermissions.map((key) => ({ key, description: permissions[key] })))
