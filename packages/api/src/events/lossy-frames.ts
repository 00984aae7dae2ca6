// The frames of what is never stored. On the REST streams each is a plain event, all of one telling in one write; on the
// multiplexed stream they are the items of one frame. Streams that are told the same share one Buffer.
import type { Presence } from '@parley/db/validators'
import { Batch, type Frame } from './frames.ts'
import type { Sight } from './sight.ts'
import type { LossyItem, Place, Typing, Viewer } from './viewer.ts'

/** Streams with the same keys are told the same. */
type Told = [key: string, item: LossyItem]

const plain = (item: LossyItem): Frame => ({ rest: item, rpc: item })

/** For one round of telling: what makes the frames of one stream; undefined when there is nothing to tell it. */
export function lossyBatch(now: Date) {
  const at = now.toISOString()
  const batches = new Map<string, Batch>()

  /** What insiders of a workspace are told of these people is the same for all of them: looked up once per list. */
  const forInsiders = new Map<readonly string[], Map<string, Told | undefined>>()
  let presences = 0

  function presenceItem(place: Place, userIds: readonly string[], sight: Sight): Told | undefined {
    const { feed, subscription } = place
    const { insider, roleId } = subscription.rights
    const known = forInsiders.get(userIds) ?? new Map<string, Told | undefined>()
    forInsiders.set(userIds, known)
    const reader = `${feed.scopeId} ${roleId}`
    if (insider && known.has(reader)) return known.get(reader)
    const people = userIds.map((userId) => sight.of(place, userId)).filter((one): one is Presence => one !== undefined)
    const item = { type: 'presence.changed', workspaceId: feed.scopeId, at, payload: { people } }
    const told: Told | undefined = people.length === 0 ? undefined : [`presence ${++presences}`, item]
    if (insider) known.set(reader, told)
    return told
  }

  return (viewer: Viewer, typing: readonly Typing[], userIds: readonly string[], sight: Sight | undefined) => {
    const told: Told[] = typing.map((one) => [`typing ${JSON.stringify(one.item)}`, one.item])
    if (sight && userIds.length > 0)
      for (const place of viewer.places) {
        const item = presenceItem(place, userIds, sight)
        if (item) told.push(item)
      }
    if (told.length === 0) return undefined
    const { wire } = viewer.connection.sink
    const key = [wire, ...told.map(([one]) => one)].join('\n')
    const all = told.map(([, item]) => item)
    const batch =
      batches.get(key) ??
      new Batch(wire === 'rest' ? all.map(plain) : [{ rest: {}, rpc: { type: 'lossy', items: all } }])
    batches.set(key, batch)
    return batch
  }
}

/** The same list for the same people, so that what is found out for one of them counts for all who asked. */
export function sharedLists() {
  const lists = new Map<string, string[][]>()
  return (list: string[]): readonly string[] => {
    const brief = `${list.length} ${list[0]} ${list.at(-1)}`
    const alike = lists.get(brief) ?? []
    lists.set(brief, alike)
    const same = alike.find((other) => other.every((userId, n) => userId === list[n]))
    if (!same) alike.push(list)
    return same ?? list
  }
}
