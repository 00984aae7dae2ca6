// A client that keeps what it once fetched up to date by events alone. Each event carries the whole new state of what it
// is about, so that following is setting and removing.
import type { Person } from './client.ts'
import type { Message } from './messages.ts'
import { channelThing, messageThing, preferenceThing, readChannel, type Things } from './state.ts'
import type { Frame } from './stream.ts'

type Payload = Record<string, unknown>
type Of = (payload: Payload, replica: Replica) => unknown
type Full = Message & { thread: unknown }

export class Replica {
  /** A channel that one came into has to be fetched, as every client does. */
  readonly toFetch = new Set<string>()
  readonly applied = new Set<string>()
  readonly unknown = new Set<string>()

  constructor(
    readonly person: Person,
    readonly workspaceId: string,
    readonly things: Things,
  ) {}

  apply({ type, payload }: Frame): void {
    const handler = handlers[type]
    if (!handler) this.unknown.add(type)
    else {
      this.applied.add(type)
      // Its content was erased meanwhile; what erased it follows.
      if (payload) handler(payload, this)
    }
  }

  /** Fetches what was come into, and follows all that was told from there on. */
  async catchUp(url: string, events: Frame[]): Promise<void> {
    for (const event of events) this.apply(event)
    if (this.toFetch.size === 0) return
    const path = `/api/workspaces/${this.workspaceId}/channels`
    const { items } = await this.person.call<{ items: (Payload & { id: string })[] }>(url, 'GET', path)
    for (const mine of items.filter(({ id }) => this.toFetch.has(id) && this.things.has(`channel/${id}`))) {
      this.things.set(`read/${mine.id}`, mine.readSeq)
      this.things.set(`preferences/${mine.id}`, preferenceThing(mine))
      for (const [name, thing] of await readChannel(this.person, url, mine.id)) this.things.set(name, thing)
    }
  }

  change<T>(name: string, change: (thing: T) => T | undefined): void {
    const thing = this.things.get(name)
    if (thing === undefined) return
    const next = change(thing as T)
    if (next === undefined) this.things.delete(name)
    else this.things.set(name, next)
  }

  leave(channelId: string): void {
    for (const name of [`channel/${channelId}`, `read/${channelId}`, `preferences/${channelId}`])
      this.things.delete(name)
    for (const [name, thing] of this.things) {
      const inside = name.startsWith('message/') && (thing as Message).channelId === channelId
      if (inside || name.startsWith(`in/${channelId}/`)) this.things.delete(name)
      if (inside) this.things.delete(name.replace('message/', 'saved/'))
      if (name.startsWith(`draft/${channelId}/`)) this.things.delete(name)
    }
  }
}

const message: Of = ({ message }, { things }) => {
  const one = message as Full
  if (things.has(`channel/${one.channelId}`)) things.set(`message/${one.id}`, messageThing(one))
}
const member: Of = ({ member }, { things }) => things.set(`member/${(member as { userId: string }).userId}`, member)
const reactions: Of = ({ messageId, reactions }, replica) =>
  replica.change<Full>(`message/${messageId}`, (one) => ({ ...one, reactions: reactions as Full['reactions'] }))
const invitation: Of = ({ invitation }, { things }) => things.set(`invitation/${(invitation as Full).id}`, invitation)
const membership: Of = ({ workspace }, { things }) => things.set(`membership/${(workspace as Full).id}`, workspace)
const channelChanged: Of = ({ channel }, replica) => {
  const one = channel as Payload
  replica.change(`channel/${one.id}`, () => channelThing(one))
}
const section: Of = ({ section, sectionIds }, { things }) => {
  things.set(`section/${(section as Full).id}`, section)
  if (sectionIds) things.set('sidebar', { ...(things.get('sidebar') as object), order: sectionIds })
}

/** How each type of event changes what one has. */
const handlers: Record<string, Of> = {
  'message.created': message,
  'message.updated': message,
  'message.pinned': message,
  'message.unpinned': message,
  'message.deleted': ({ messageId }, replica) => {
    replica.things.delete(`saved/${messageId}`)
    replica.change<Full>(`message/${messageId}`, ({ id, channelId, thread }) =>
      // What is left of a root whose thread goes on: the resource has no such form, and both sides are compared by it.
      thread ? ({ id, channelId, thread, gone: true } as unknown as Full) : undefined,
    )
  },
  'thread.updated': ({ messageId, thread }, replica) =>
    replica.change<Full & { gone?: boolean }>(`message/${messageId}`, (one) =>
      one.gone && !thread ? undefined : { ...one, thread },
    ),
  'reaction.added': reactions,
  'reaction.removed': reactions,
  'channel.created': () => {},
  'channel.updated': channelChanged,
  'channel.closed': ({ channelId }, replica) => replica.leave(channelId as string),
  'channel.member_added': (payload, replica) => {
    const channel = payload.channel as Payload
    const { userId, joinedAt } = payload.member as { userId: string; joinedAt: string }
    const { things, person } = replica
    if (userId === person.userId) {
      replica.toFetch.add(channel.id as string)
      things.set(`channel/${channel.id}`, channelThing(channel))
    }
    if (!things.has(`channel/${channel.id}`)) return
    things.set(`channel/${channel.id}`, channelThing(channel))
    things.set(`in/${channel.id}/${userId}`, joinedAt)
  },
  'channel.member_removed': ({ channelId, userId, memberCount }, replica) => {
    if (userId === replica.person.userId) return replica.leave(channelId as string)
    replica.things.delete(`in/${channelId}/${userId}`)
    replica.change<Payload>(`channel/${channelId}`, (channel) => ({ ...channel, memberCount }))
  },
  'member.joined': member,
  'member.updated': member,
  'member.left': ({ member }, { things }) => things.delete(`member/${(member as { userId: string }).userId}`),
  'invitation.created': invitation,
  'invitation.updated': invitation,
  'invitation.revoked': ({ invitationId }, { things }) => things.delete(`invitation/${invitationId}`),
  'workspace.updated': ({ workspace }, replica) =>
    replica.change<Payload>(`membership/${(workspace as Full).id}`, (mine) => ({ ...mine, ...(workspace as Payload) })),
  'membership.created': membership,
  'membership.updated': membership,
  'membership.deleted': ({ workspaceId }, { things, workspaceId: ours }) => {
    things.delete(`membership/${workspaceId}`)
    if (workspaceId === ours) things.clear()
  },
  'me.updated': ({ user }, { things }) => things.set('me', user),
  'presence.set': ({ presence }, { things }) => things.set('presence', presence),
  'read_cursor.updated': ({ channelId, readSeq }, replica) => replica.change(`read/${channelId}`, () => readSeq),
  'preferences.updated': ({ channelId, preferences }, replica) =>
    replica.change(`preferences/${channelId}`, () => preferenceThing(preferences as Payload)),
  'draft.updated': ({ draft }, { things }) => {
    const { channelId, parentId, content } = draft as { channelId: string; parentId: string | null; content: string }
    const name = `draft/${channelId}/${parentId}`
    if (content === '') things.delete(name)
    else things.set(name, content)
  },
  'saved.added': ({ messageId, savedAt }, { things }) => things.set(`saved/${messageId}`, savedAt),
  'saved.removed': ({ messageId }, { things }) => things.delete(`saved/${messageId}`),
  'section.created': section,
  'section.updated': section,
  'section.deleted': ({ sectionId }, replica) => {
    replica.things.delete(`section/${sectionId}`)
    replica.change<{ order: string[] }>('sidebar', (sidebar) => ({
      ...sidebar,
      order: sidebar.order.filter((id) => id !== sectionId),
    }))
    for (const name of replica.things.keys())
      if (name.startsWith('preferences/'))
        replica.change<Payload>(name, (one) => (one.section === sectionId ? { ...one, section: null } : one))
  },
  'sidebar.updated': ({ show, sectionIds }, { things }) => things.set('sidebar', { show, order: sectionIds }),
  'thread_follow.updated': () => {},
}

export const followedTypes: readonly string[] = Object.keys(handlers)
