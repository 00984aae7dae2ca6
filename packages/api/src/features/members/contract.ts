import { Cursor, Id, limits, Member, PageSize, RoleKey } from '@parley/db/validators'
import * as v from 'valibot'
import { endpoint, page } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

const one = { workspaceId: Id, userId: Id }

export const members = {
  list: endpoint({
    method: 'GET',
    path: '/workspaces/{workspaceId}/members',
    tag: 'Members',
    access: 'member.read',
    summary: 'Who is in a workspace',
    description:
      'Ordered by the moment of joining. `query` finds part of a name, whatever the case. With `include=former` those who ' +
      'left are listed too (`active: false`), so that old messages have a name. Guests see only people of their channels.',
    example: { output: { items: [examples.member], nextCursor: null } },
  })
    .input(
      v.strictObject({
        workspaceId: Id,
        query: v.optional(
          v.pipe(v.string(), v.maxLength(limits.query, `query must be at most ${limits.query} characters.`)),
        ),
        role: v.optional(RoleKey),
        include: v.optional(v.picklist(['former'], 'include can only be former.')),
        limit: v.optional(PageSize, 50),
        cursor: v.optional(Cursor),
      }),
    )
    .output(page(Member)),
  update: endpoint({
    method: 'PATCH',
    path: '/workspaces/{workspaceId}/members/{userId}',
    tag: 'Members',
    access: 'member.update',
    errors: ['CONFLICT'],
    summary: 'Give a member another role',
    description:
      'Only people and roles below one’s own rank; owners may also change owners. The last owner stays one: CONFLICT.',
    example: { input: { roleId: examples.roleBadge.id }, output: examples.member },
  })
    .input(v.strictObject({ ...one, roleId: Id }))
    .output(Member),
  remove: endpoint({
    method: 'DELETE',
    path: '/workspaces/{workspaceId}/members/{userId}',
    tag: 'Members',
    access: 'member.remove',
    status: 204,
    errors: ['CONFLICT'],
    summary: 'Remove somebody from a workspace',
    description: 'Their messages stay, under their name. Their streams end at once.',
  })
    .input(v.strictObject(one))
    .output(v.void()),
}
