import * as v from 'valibot'
import { ClientId, Id, Timestamp } from './common.ts'
import { limits } from './limits.ts'
import { Email } from './people.ts'
import { Locale, Status } from './profile.ts'
import { line } from './text.ts'

export const roleKeys = ['owner', 'admin', 'member', 'guest'] as const
export const RoleKey = v.picklist(roleKeys)
export type RoleKey = v.InferOutput<typeof RoleKey>

export const WorkspaceName = line('Workspace name', limits.workspaceName)
/** Lower case letters, digits and single hyphens; compared without case. */
export const Slug = v.pipe(
  v.string('Address must be text.'),
  v.trim(),
  v.toLowerCase(),
  v.minLength(limits.slugMin, `Address must have at least ${limits.slugMin} characters.`),
  v.maxLength(limits.slugMax, `Address must have at most ${limits.slugMax} characters.`),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Address may hold letters a–z, digits and single hyphens between them.'),
)

export const Role = v.object({
  id: Id,
  key: v.nullable(RoleKey),
  name: v.string(),
  rank: v.number(),
  permissions: v.array(v.string()),
})
export type Role = v.InferOutput<typeof Role>

/** A role as it stands beside a person: without its permissions. */
export const RoleBadge = v.object({ id: Id, key: v.nullable(RoleKey), name: v.string(), rank: v.number() })
export type RoleBadge = v.InferOutput<typeof RoleBadge>

/** What everybody in the workspace sees of it. */
export const Workspace = v.object({ id: Id, name: v.string(), slug: v.string(), createdAt: Timestamp })
export type Workspace = v.InferOutput<typeof Workspace>

/** A workspace with one's own place in it. */
export const MyWorkspace = v.object({ ...Workspace.entries, role: RoleBadge, permissions: v.array(v.string()) })
export type MyWorkspace = v.InferOutput<typeof MyWorkspace>

export const CreateWorkspaceInput = v.strictObject({
  name: WorkspaceName,
  slug: v.optional(Slug),
  locale: v.optional(Locale),
  clientId: v.optional(ClientId),
})
export const UpdateWorkspaceInput = v.strictObject({
  workspaceId: Id,
  name: v.optional(WorkspaceName),
  slug: v.optional(Slug),
})

export const Member = v.object({
  workspaceId: Id,
  userId: Id,
  name: v.string(),
  /** '' of those who have left, and so on: of them only the name is kept. */
  title: v.string(),
  timezone: v.nullable(v.string()),
  status: v.nullable(Status),
  role: RoleBadge,
  /** false: has left or was removed; kept so that old messages have a name */
  active: v.boolean(),
  joinedAt: Timestamp,
})
export type Member = v.InferOutput<typeof Member>

export const Invitation = v.object({
  id: Id,
  workspaceId: Id,
  role: RoleBadge,
  email: v.nullable(v.string()),
  createdBy: Id,
  createdAt: Timestamp,
  expiresAt: Timestamp,
  maxUses: v.nullable(v.number()),
  uses: v.number(),
})
export type Invitation = v.InferOutput<typeof Invitation>

/** Shown once, in the reply that creates it: the token is stored only as a hash. */
export const NewInvitation = v.object({ ...Invitation.entries, token: v.string(), url: v.string() })
export type NewInvitation = v.InferOutput<typeof NewInvitation>

export const InvitationToken = v.pipe(v.string(), v.minLength(1), v.maxLength(128))

export const CreateInvitationInput = v.strictObject({
  workspaceId: Id,
  email: v.optional(Email),
  roleId: v.optional(Id),
  expiresInHours: v.optional(
    v.pipe(
      v.number('expiresInHours must be a number.'),
      v.integer('expiresInHours must be a whole number.'),
      v.minValue(1, 'expiresInHours must be at least 1.'),
      v.maxValue(limits.invitationHours, `expiresInHours must be at most ${limits.invitationHours}.`),
    ),
  ),
  maxUses: v.optional(
    v.pipe(
      v.number('maxUses must be a number.'),
      v.integer('maxUses must be a whole number.'),
      v.minValue(1, 'maxUses must be at least 1.'),
      v.maxValue(limits.invitationUses, `maxUses must be at most ${limits.invitationUses}.`),
    ),
  ),
  clientId: v.optional(ClientId),
})
