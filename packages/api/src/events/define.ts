// An event is defined once, next to its feature. Pure: the browser imports the definitions for their types.
import type * as v from 'valibot'
import type { Permission } from '../access/permissions.ts'

/**
 * Who may receive it, as a union: whoever matches one of the parts. The author of a verb cannot choose recipients;
 * membership, role and visibility are looked up when it is delivered, and again when it is replayed.
 */
export interface Audience {
  /** everyone of the workspace, or everyone but guests */
  workspace?: 'everyone' | 'insiders'
  /** members of these channels */
  channels?: string[]
  /** everyone but guests, for as long as this channel is public */
  public?: string
  /** nobody of this channel (unless named in `users`) */
  except?: string
  /** these people */
  users?: string[]
  /** whoever's role holds this permission */
  permission?: Permission
}

/** What an event does to the rights of those who listen; open streams apply it in order, so it bites at the next event. */
export type RightsChange =
  | { kind: 'channel_joined'; channelId: string; userId: string }
  | { kind: 'channel_left'; channelId: string; userId: string }
  | { kind: 'channel_visibility'; channelId: string; public: boolean }
  | { kind: 'channel_gone'; channelId: string }
  | { kind: 'role'; userId: string; roleId: string }
  | { kind: 'workspace_left'; userId: string }

export interface EventDefinition<T extends string = string, S extends v.GenericSchema = v.GenericSchema> {
  /** In the past tense: `message.created`. */
  type: T
  /** Whose log it stands in: the workspace's, or one person's own. */
  scope: 'workspace' | 'user'
  summary: string
  /** Whole state, so that applying is an upsert and applying twice is harmless. Nothing personal in a workspace's. */
  payload: S
  /**
   * Absent in a person's own scope: that person. `channelIds`: the channels that it concerns without saying so in its
   * payload, which everybody reads and which must name no private channel.
   */
  audience?: (payload: v.InferOutput<S>, channelIds: string[]) => Audience
  /** The resource it is about: erasing that erases the payload. */
  subject: (payload: v.InferOutput<S>) => string
  /** The channel it happened in. */
  channel?: (payload: v.InferOutput<S>) => string | null
  rights?: (payload: v.InferOutput<S>) => RightsChange | undefined
}

export const defineEvent = <const T extends string, S extends v.GenericSchema>(definition: EventDefinition<T, S>) =>
  definition

export type PayloadOf<D> = D extends EventDefinition<string, infer S> ? v.InferOutput<S> : never

/** Told to whoever is there, never stored, never replayed: it may be lost. */
export interface LossyDefinition<T extends string = string, S extends v.GenericSchema = v.GenericSchema> {
  type: T
  summary: string
  payload: S
}

export const defineLossy = <const T extends string, S extends v.GenericSchema>(definition: LossyDefinition<T, S>) =>
  definition
