// The cast: ada (owner), bob and cat (members; cat is not in the private channel), carol (a guest
// confined to #lobby), eve (owner of another workspace on the same server), rex (a member who was just removed).
import type { Channel, MyWorkspace } from '@parley/db/validators'
import { createStage, type Person, type Stage, type StageOptions } from './stage.ts'

export { createStage, type Person, type Stage } from './stage.ts'

export interface Cast {
  ada: Person
  bob: Person
  cat: Person
  carol: Person
  eve: Person
  rex: Person
}

export interface World extends Stage, Cast {
  workspace: MyWorkspace
  /** Everybody of the workspace but the guest is in it. */
  general: Channel
  /** Private: ada and bob. */
  secret: Channel
  /** Public: ada and carol. */
  lobby: Channel
  evesWorkspace: MyWorkspace
  evesGeneral: Channel
}

async function bringIn(owner: Person, workspaceId: string, people: Person[], roleKey: 'member' | 'guest') {
  const { items } = await owner.as.workspaces.roles({ workspaceId })
  const roleId = items.find((role) => role.key === roleKey)?.id
  const { token } = await owner.as.invitations.create({ workspaceId, roleId })
  for (const one of people) await one.as.invitations.accept({ token })
}

const generalOf = async (person: Person, workspaceId: string): Promise<Channel> => {
  const { items } = await person.as.channels.list({ workspaceId })
  const found = items.find((channel) => channel.name === 'general')
  if (!found) throw new Error('there is no #general')
  const { readSeq: _, unreadCount: __, unreadSeqs: ___, ...channel } = found
  return channel
}

export async function createWorld(options: StageOptions = {}): Promise<World> {
  const stage = await createStage(options)
  const names = ['Ada', 'Bob', 'Cat', 'Carol', 'Eve', 'Rex'] as const
  const [ada, bob, cat, carol, eve, rex] = (await Promise.all(names.map(stage.person))) as [
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
  ]
  const workspace = await ada.as.workspaces.create({ name: 'Analytical Engines' })
  const workspaceId = workspace.id
  await bringIn(ada, workspaceId, [bob, cat, rex], 'member')
  await bringIn(ada, workspaceId, [carol], 'guest')
  const secret = await ada.as.channels.create({ workspaceId, name: 'secret', kind: 'private', memberIds: [bob.userId] })
  const lobby = await ada.as.channels.create({ workspaceId, name: 'lobby', kind: 'public', memberIds: [carol.userId] })
  await ada.as.members.remove({ workspaceId, userId: rex.userId })
  const general = await generalOf(ada, workspaceId)
  await ada.as.channels.removeMember({ channelId: general.id, userId: carol.userId })
  const evesWorkspace = await eve.as.workspaces.create({ name: 'Elsewhere' })
  return {
    ...stage,
    ada,
    bob,
    cat,
    carol,
    eve,
    rex,
    workspace,
    general,
    secret,
    lobby,
    evesWorkspace,
    evesGeneral: await generalOf(eve, evesWorkspace.id),
  }
}
