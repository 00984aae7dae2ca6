// The register of events: one line per feature.
import type * as v from 'valibot'
import type { EventDefinition, LossyDefinition, PayloadOf } from '../events/define.ts'
import * as channels from './channels/events.ts'
import * as drafts from './drafts/events.ts'
import * as invitations from './invitations/events.ts'
import * as me from './me/events.ts'
import * as members from './members/events.ts'
import * as messages from './messages/events.ts'
import * as presence from './presence/events.ts'
import { presenceChanged } from './presence/lossy.ts'
import * as reactions from './reactions/events.ts'
import * as saved from './saved/events.ts'
import * as sections from './sections/events.ts'
import * as threads from './threads/events.ts'
import { typingStarted, typingStopped } from './typing/lossy.ts'
import * as workspaces from './workspaces/events.ts'

const features = {
  ...me,
  ...workspaces,
  ...members,
  ...invitations,
  ...channels,
  ...messages,
  ...threads,
  ...reactions,
  ...saved,
  ...drafts,
  ...sections,
  ...presence,
}

type AnyDefinition = (typeof features)[keyof typeof features]
export type EventType = AnyDefinition['type']
export type EventPayload<T extends EventType> = PayloadOf<Extract<AnyDefinition, { type: T }>>

export const eventDefinitions = Object.fromEntries(
  Object.values(features).map((definition) => [definition.type, definition]),
) as unknown as Record<EventType, EventDefinition>

/** Those that are told and never stored. */
const lossy = { typingStarted, typingStopped, presenceChanged }

type AnyLossy = (typeof lossy)[keyof typeof lossy]
export type LossyType = AnyLossy['type']
export type LossyPayload<T extends LossyType> = v.InferOutput<Extract<AnyLossy, { type: T }>['payload']>

export const lossyDefinitions = Object.fromEntries(
  Object.values(lossy).map((definition) => [definition.type, definition]),
) as unknown as Record<LossyType, LossyDefinition>
