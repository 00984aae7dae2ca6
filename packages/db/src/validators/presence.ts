import * as v from 'valibot'
import { Id, Timestamp } from './common.ts'
import { limits } from './limits.ts'

/** How others see a person. */
export const Presence = v.object({
  userId: Id,
  /** active: at a screen right now, and not set to away. */
  state: v.picklist(['active', 'away']),
  /** Not to be disturbed until then; never in the past when it is told. */
  dndUntil: v.nullable(Timestamp),
})
export type Presence = v.InferOutput<typeof Presence>

/** What one has set oneself to. */
export const MyPresence = v.object({
  state: v.picklist(['auto', 'away']),
  dndUntil: v.nullable(Timestamp),
})
export type MyPresence = v.InferOutput<typeof MyPresence>

export const SetPresenceInput = v.strictObject({
  state: v.picklist(['auto', 'away'], 'state must be auto or away.'),
  /** Left out or null: to be disturbed. */
  dndUntil: v.optional(
    v.nullable(
      v.pipe(
        v.string('dndUntil must be a time.'),
        v.isoTimestamp('dndUntil must be a time in ISO 8601, such as 2026-11-20T17:00:00.000Z.'),
        v.check((value) => !Number.isNaN(Date.parse(value)), 'There is no such time.'),
      ),
    ),
    null,
  ),
})

const peopleAsked = limits.peopleAsked
const Ids = v.pipe(v.array(Id), v.maxLength(peopleAsked, `At most ${peopleAsked} people at once.`))
export const ListPresenceInput = v.strictObject({
  workspaceId: Id,
  /** In a query string separated by commas. Left out: everybody whom one may see. */
  userIds: v.optional(
    v.pipe(
      v.union([v.string(), v.array(v.string())]),
      v.transform((sent) =>
        typeof sent === 'string' ? sent.split(',', peopleAsked + 1).filter((id) => id !== '') : sent,
      ),
      Ids,
    ),
  ),
})

const onScreen = (most: number, what: string) =>
  v.pipe(v.array(Id), v.maxLength(most, `At most ${most} ${what} at once.`))
/** What a person has before their eyes: of the rest a stream tells neither typing nor presence. */
export const Screen = v.strictObject({
  streamId: Id,
  channelIds: onScreen(limits.channelsOnScreen, 'channels'),
  userIds: onScreen(limits.peopleOnScreen, 'people'),
  /** Nobody has touched anything for a while, or the page is hidden. */
  idle: v.boolean('idle must be true or false.'),
})
export type Screen = v.InferOutput<typeof Screen>
