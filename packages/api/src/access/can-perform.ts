// The one question about rights that is asked of the database: does the role that this person has here hold the
// permission? It fails closed: an unknown person, role or permission, and any error, is a refusal.
import { and, eq, exists, inArray, joinedTexts, or, type SQL, sql } from '@parley/db'
import { member, rolePermissions } from '@parley/db/schema'
import type { Actor, Context } from '../core/context.ts'
import { isPermission, wildcard } from './permissions.ts'

/** As a column: whether the role of the joined `member` row holds one of these permissions. */
export const holds = (db: Context['db'], ...wanted: string[]): SQL<unknown> => {
  const known = wanted.filter(isPermission)
  if (known.length === 0) return sql`0 = 1`
  return exists(
    db
      .select({ one: sql`1` })
      .from(rolePermissions)
      .where(
        and(
          eq(rolePermissions.roleId, member.roleId),
          or(inArray(rolePermissions.permission, known), eq(rolePermissions.permission, wildcard)),
        ),
      ),
  )
}

/** As a column: all that the role of the joined `member` row holds, for `permissionsIn`. */
export const held = (db: Context['db']) =>
  sql<string | null>`${db
    .select({ all: joinedTexts(rolePermissions.permission) })
    .from(rolePermissions)
    .where(eq(rolePermissions.roleId, member.roleId))}`.as('held')

export const permissionsIn = (held: string | null): readonly string[] => held?.split(',') ?? []

export async function canPerform(
  ctx: Pick<Context, 'db' | 'log'>,
  actor: Pick<Extract<Actor, { kind: 'user' }>, 'kind' | 'userId'> | Exclude<Actor, { kind: 'user' }>,
  permission: string,
  resource: { workspaceId: string },
): Promise<boolean> {
  if (actor.kind !== 'user') return false
  try {
    const [found] = await ctx.db
      .select({ granted: holds(ctx.db, permission) })
      .from(member)
      .where(
        and(eq(member.workspaceId, resource.workspaceId), eq(member.userId, actor.userId), eq(member.active, true)),
      )
    return Boolean(found?.granted)
  } catch (error) {
    ctx.log.error({ err: error, permission }, 'permission check failed: refused')
    return false
  }
}
