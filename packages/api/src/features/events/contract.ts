import { eventIterator } from '@orpc/contract'
import { Id, Seq, Timestamp } from '@parley/db/validators'
import * as v from 'valibot'
import { endpoint } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'
import {
  type EventPayload,
  type EventType,
  eventDefinitions,
  type LossyPayload,
  type LossyType,
  lossyDefinitions,
} from '../event-types.ts'

const Hello = v.object({
  type: v.literal('hello'),
  workspaceId: v.nullable(Id),
  /** The stream starts after this seq, unless it resumed. */
  seq: Seq,
  resumedFrom: v.nullable(Seq),
  serverTime: Timestamp,
  /** How long to wait before connecting again, in milliseconds; add jitter. */
  retryMs: v.number(),
  version: v.string(),
})
/** What happened between the client's cursor and `seq` cannot be told any more: fetch afresh, then go on from `seq`. */
const Reset = v.object({
  type: v.literal('reset'),
  workspaceId: v.nullable(Id),
  seq: Seq,
  reason: v.picklist(['too_old', 'bad_cursor']),
})

const event = <T extends EventType>(type: T) =>
  v.object({
    type: v.literal(type),
    seq: Seq,
    workspaceId: v.nullable(Id),
    at: Timestamp,
    payload: eventDefinitions[type].payload as v.GenericSchema<EventPayload<T>>,
  })

type Stored = {
  [T in EventType]: { type: T; seq: number; workspaceId: string | null; at: string; payload: EventPayload<T> }
}[EventType]
type Scoped<E> = E extends unknown ? E & { scopeId: string } : never

const lossy = <T extends LossyType>(type: T) =>
  v.object({
    type: v.literal(type),
    workspaceId: Id,
    at: Timestamp,
    payload: lossyDefinitions[type].payload as v.GenericSchema<LossyPayload<T>>,
  })
/** What is told to whoever is there and never stored: it has no seq, moves no cursor, and may be lost. */
export type LossyEvent = {
  [T in LossyType]: { type: T; workspaceId: string; at: string; payload: LossyPayload<T> }
}[LossyType]

export type StreamFrame = v.InferOutput<typeof Hello> | v.InferOutput<typeof Reset> | Stored | LossyEvent
/** A stored event on the multiplexed stream. `workspaceId` is null for those of one's own scope. */
export type ParleyEvent = Scoped<Stored>
/** One frame of the multiplexed stream. */
export type SubscriptionFrame =
  | {
      type: 'hello'
      /** For saying what is on the screen (`streams.show`); before, nothing lossy is told. */
      streamId: string
      cursors: Record<string, number>
      resumedFrom: Record<string, number>
      serverTime: string
      retryMs: number
      version: string
    }
  | Scoped<v.InferOutput<typeof Reset>>
  | { type: 'cursor'; cursors: Record<string, number> }
  /** At most one a second. */
  | { type: 'lossy'; items: LossyEvent[] }
  | ParleyEvent

const stored = Object.keys(eventDefinitions).map((type) => event(type as EventType))
/** What the stream of one channel's messages tells. */
export const channelEventPrefixes = ['message.', 'reaction.', 'thread.'] as const

const frames = (scope: 'workspace' | 'user', prefixes: readonly string[], lossyTypes: readonly LossyType[]) =>
  v.union([
    Hello,
    Reset,
    ...stored.filter((_, i) => {
      const definition = Object.values(eventDefinitions)[i]
      return definition?.scope === scope && prefixes.some((prefix) => definition.type.startsWith(prefix))
    }),
    ...lossyTypes.map(lossy),
  ]) as unknown as v.GenericSchema<StreamFrame>

/** Where to go on: the `Last-Event-ID` header wins over this. Anything but a known seq is answered by a `reset`. */
const after = { after: v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(String))) }
const example = {
  output: {
    type: 'message.created',
    seq: 42,
    workspaceId: examples.workspaceId,
    at: examples.at,
    payload: { message: examples.message },
  },
}

/** Each scope is looked up, also one that does not exist: what one call may ask for has an end. */
const mostScopes = 500
const Cursors = v.pipe(
  v.record(Id, v.nullable(v.number())),
  v.maxEntries(mostScopes, `At most ${mostScopes} scopes at once.`),
)

export const events = {
  workspace: endpoint({
    method: 'GET',
    path: '/workspaces/{workspaceId}/events',
    tag: 'Events',
    access: 'workspace.read',
    summary: 'What happens in a workspace, as far as one may see it',
    description:
      'Server-sent events. First a `hello`, then everything after the cursor (`Last-Event-ID` or `?after=`), then live, without ' +
      'a seam; without a cursor from now on. What cannot be told any more is a `reset`: fetch afresh. Ids grow and may skip ' +
      'what one may not see. A heartbeat every 15 seconds moves the cursor of an idle client. Losing the right to a channel ' +
      'ends its events at once; losing session or membership ends the stream. `typing.*` and `presence.changed` come ' +
      'without an id, at most once a second, and are never told again. Ignore types that you do not know: more will come.',
    example,
  })
    .input(v.strictObject({ workspaceId: Id, ...after }))
    .output(eventIterator(frames('workspace', [''], ['typing.started', 'presence.changed', 'typing.stopped']))),
  me: endpoint({
    method: 'GET',
    path: '/me/events',
    tag: 'Events',
    access: 'signed-in',
    summary: 'What happens to oneself: cursors, profile, memberships',
    description: 'As the stream of a workspace, over one’s own log; `workspaceId` is null.',
    example: {
      output: {
        type: 'read_cursor.updated',
        seq: 7,
        workspaceId: null,
        at: examples.at,
        payload: { workspaceId: examples.workspaceId, channelId: examples.channelId, readSeq: 42 },
      },
    },
  })
    .input(v.strictObject(after))
    .output(eventIterator(frames('user', [''], []))),
  messages: endpoint({
    method: 'GET',
    path: '/messages/stream',
    tag: 'Events',
    access: 'channel.read',
    summary: 'The messages of one channel',
    description:
      'As the stream of a workspace, only `message.*`, `reaction.*`, `thread.*` and `typing.*` of a channel that one is a ' +
      'member of.',
    example,
  })
    .input(v.strictObject({ channelId: Id, ...after }))
    .output(eventIterator(frames('workspace', channelEventPrefixes, ['typing.started', 'typing.stopped']))),
  subscribe: endpoint({
    method: 'POST',
    path: '/events/subscribe',
    tag: 'Events',
    access: 'signed-in',
    summary: 'Several scopes in one connection (RPC only)',
    description:
      'One `hello` with `cursors`, then frames with `scopeId`. `cursors` maps workspace ids and one’s own user id to the last ' +
      'seq seen, or null to start now; a scope that is not one’s own is ignored. `resumedFrom` in the hello names the scopes ' +
      'whose gap is being filled. The idle frame is `{ type: "cursor", cursors }`. `streamId` in the hello is for saying what is on ' +
      'the screen; of that, typing and presence come at most once a second, as `{ type: "lossy", items }`.',
  })
    .meta({ rpcOnly: true })
    .input(v.strictObject({ cursors: Cursors }))
    .output(eventIterator(v.looseObject({ type: v.string() }) as unknown as v.GenericSchema<SubscriptionFrame>)),
}
