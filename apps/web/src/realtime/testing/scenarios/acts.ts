// What people do in the scenarios, by the words that they write.
import type { Cast, World } from '@parley/api/testing'

export interface Scenario {
  title: string
  reader: keyof Cast
  /** Makes the ground on which it happens, before anything is fetched. */
  before?: (world: World) => Promise<unknown>
  act: (world: World) => Promise<unknown>
}

export const general = (world: World) => ({ channelId: world.general.id })
export const secret = (world: World) => ({ channelId: world.secret.id })
export const lobby = (world: World) => ({ channelId: world.lobby.id })
export const here = (world: World) => ({ workspaceId: world.workspace.id })

const kept: Record<string, string> = {}
export const write = async (world: World, who: 'ada' | 'bob' | 'cat', content: string) => {
  const message = await world[who].as.messages.post({ ...general(world), content })
  kept[content] = message.id
  return message
}
export const idOf = (content: string) => ({ messageId: kept[content] ?? '' })
export const reply = async (
  world: World,
  who: 'ada' | 'bob' | 'cat',
  to: string,
  content: string,
  alsoToChannel = false,
) => {
  const parentId = kept[to] ?? ''
  const message = await world[who].as.messages.post({ ...general(world), content, parentId, alsoToChannel })
  kept[content] = message.id
}
export const call = (world: World, who: 'ada' | 'bob' | 'cat') => `<@${world[who].userId}>`
export const role = async (world: World, key: string) =>
  (await world.ada.as.workspaces.roles(here(world))).items.find((one) => one.key === key)?.id ?? ''
export const newest = async (world: World) => {
  const page = await world.bob.as.messages.list(general(world))
  return page.items.at(-1)?.seq ?? 0
}
