// The doors. A row is loaded together with the actor's place in it, or not at all: missing and hidden are the same
// NOT_FOUND, and a verb that has a row in hand has passed the check. There is no other way to get one.
import { alongside, and, type Db, eq, type Prompt, prompt, slot, standing, turnBefore, withIt } from '@parley/db'
import { channel, channelMember, member, message, role, workspace } from '@parley/db/schema'
import { type Context, personOf } from '../core/context.ts'
import { forbidden, notFound } from '../core/errors.ts'
import { takeSeq, takeSeqs } from '../events/emit.ts'
import { held, permissionsIn } from './can-perform.ts'
import { grants, isInsider, type Permission } from './permissions.ts'

export type WorkspaceRow = typeof workspace.$inferSelect
export type RoleRow = typeof role.$inferSelect
export type ChannelRow = typeof channel.$inferSelect
export type MessageRow = typeof message.$inferSelect

/** In a conversation of a few everybody follows every thread, without having said so. */
export const allFollow = ({ kind }: Pick<ChannelRow, 'kind'>): boolean => kind === 'direct' || kind === 'group'

export interface AtWorkspace {
  workspaceId: string
  workspace: WorkspaceRow
  /** The actor's role. */
  role: RoleRow
  /** Not a guest. */
  insider: boolean
}

const inWorkspace = standing<{ userId: string; workspaceId: string }, Awaited<ReturnType<typeof workspaceQuery>>>(
  (db) => workspaceQuery(db),
  'one',
)
const workspaceQuery = (db: Db) =>
  db
    .select({ workspace, role, held: held(db) })
    .from(workspace)
    .innerJoin(
      member,
      and(eq(member.workspaceId, workspace.id), eq(member.userId, slot('userId')), eq(member.active, true)),
    )
    .innerJoin(role, eq(role.id, member.roleId))
    .where(eq(workspace.id, slot('workspaceId')))

export async function workspaceFor(ctx: Context, workspaceId: string, permission: Permission): Promise<AtWorkspace> {
  const [found] = await inWorkspace(ctx.db, { userId: personOf(ctx), workspaceId })
  if (!found) throw notFound()
  const permissions = permissionsIn(found.held)
  if (!grants(permissions, permission)) throw forbidden()
  return { workspaceId, workspace: found.workspace, role: found.role, insider: isInsider(permissions) }
}

export interface AtChannel {
  workspaceId: string
  channel: ChannelRow
  /** The actor's read cursor; null: not a member of the channel, and sees it because it is public. */
  readSeq: number | null
  /** Whether the role holds `also`. */
  also: boolean
}

const inChannel = prompt<{ userId: string; channelId: string }, Awaited<ReturnType<typeof channelQuery>>>(
  (db) => channelQuery(db),
  'one',
)
const channelQuery = (db: Db) =>
  db
    .select({ channel, readSeq: channelMember.readSeq, held: held(db) })
    .from(channel)
    .innerJoin(
      member,
      and(eq(member.workspaceId, channel.workspaceId), eq(member.userId, slot('userId')), eq(member.active, true)),
    )
    .leftJoin(channelMember, and(eq(channelMember.channelId, channel.id), eq(channelMember.userId, slot('userId'))))
    .where(eq(channel.id, slot('channelId')))

/**
 * `joined`: whoever sees the channel without being in it is told to join. `also`: a second permission to look up on the
 * way, for verbs with a stronger variant.
 */
export function channelFor(
  ctx: Context,
  channelId: string,
  permission: Permission,
  options: { joined?: boolean; also?: Permission } = {},
): Prompt<AtChannel> {
  return withIt(inChannel(ctx.db, { userId: personOf(ctx), channelId }), ([found]) => {
    if (!found) throw notFound()
    const permissions = permissionsIn(found.held)
    const inside = found.readSeq !== null
    if (!inside && !(found.channel.kind === 'public' && isInsider(permissions))) throw notFound()
    if (!grants(permissions, permission)) throw forbidden()
    if (options.joined && !inside) throw forbidden('Join the channel first.')
    return {
      workspaceId: found.channel.workspaceId,
      channel: found.channel,
      readSeq: found.readSeq,
      also: options.also !== undefined && grants(permissions, options.also),
    }
  })
}

export interface AtMessage extends AtChannel {
  message: MessageRow
}

const messageById = standing<{ messageId: string }, MessageRow[]>(
  (db) =>
    db
      .select()
      .from(message)
      .where(eq(message.id, slot('messageId'))),
  'one',
)

/** A deleted message is behind no door. */
export async function messageFor(
  ctx: Context,
  messageId: string,
  permission: Permission,
  options: { joined?: boolean; also?: Permission } = {},
): Promise<AtMessage> {
  const [found] = await messageById(ctx.db, { messageId })
  if (!found || found.deletedAt) throw notFound()
  return { ...(await channelFor(ctx, found.channelId, permission, options)), message: found }
}

/**
 * The root of the thread that a message stands in or begins. A deleted root is behind this door as long as its thread
 * can be read on.
 */
export async function rootFor(
  ctx: Context,
  messageId: string,
  permission: Permission,
  options: { joined?: boolean } = {},
): Promise<AtMessage> {
  const find = async (id: string) => (await messageById(ctx.db, { messageId: id }))[0]
  const found = await find(messageId)
  const root = found?.parentId && !found.deletedAt ? await find(found.parentId) : found
  if (!root || (root.deletedAt && root.thread === null)) throw notFound()
  return { ...(await channelFor(ctx, root.channelId, permission, options)), message: root }
}

/**
 * Passes a door and takes the workspace's turn: the number that this verb's event will carry, and with it the write lock.
 * On Postgres the door is asked again under that lock, because rights may have changed while waiting for it, unless this
 * transaction had it before the door was asked; SQLite has one writer, and the transaction holds it from its beginning.
 */
export function turnAt<A extends { workspaceId: string }>(
  ctx: Context,
  door: () => Prompt<A>,
  /** Further scopes that the verb will write events into: locked together, in the order of their ids. */
  alsoScopes: string[] = [],
): Prompt<A & { seq: number }> {
  const before = turnBefore(ctx.db)
  const numbered = (at: A) => ({ ...at, seq: ctx.unit?.unspent.get(at.workspaceId) as number })
  if (before !== undefined && alsoScopes.length === 0) return withIt(inTurn(ctx, before, door), numbered)
  return withIt(door(), (passed) => {
    const { workspaceId } = passed
    const again = () => (ctx.dialect === 'postgres' ? door() : passed)
    if (alsoScopes.length === 0) return withIt(alongside(takeSeq(ctx, workspaceId), again), numbered)
    return withIt(takeSeqs(ctx, [workspaceId, ...alsoScopes]), () => withIt(again(), numbered))
  })
}

/**
 * The same where the transaction has a turn already: nobody waits longer for it if this one is refused, so door and number
 * are asked at once. A row of another scope than that cannot share the transaction, which taking its turn says.
 */
function inTurn<A extends { workspaceId: string }>(ctx: Context, scopeId: string, door: () => Prompt<A>): Prompt<A> {
  return withIt(alongside(takeSeq(ctx, scopeId), door), (passed) =>
    passed.workspaceId === scopeId ? passed : withIt(takeSeq(ctx, passed.workspaceId), () => passed),
  )
}

/**
 * Passes a door, reads what is behind it, and asks the door again: rights may go while one reads, and what was written
 * after that must not be in the answer. Who passes twice might have read all of it.
 */
export async function behind<A, T>(door: () => Prompt<A>, read: (at: A) => Promise<T>): Promise<T> {
  const found = await read(await door())
  await door()
  return found
}
