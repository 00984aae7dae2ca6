// The register of events: one line per feature.
import type { EventDefinition, PayloadOf } from '../events/define.ts'
import * as channels from './channels/events.ts'
import * as drafts from './drafts/events.ts'
import * as invitations from './invitations/events.ts'
import * as me from './me/events.ts'
import * as members from './members/events.ts'
import * as messages from './messages/events.ts'
import * as reactions from './reactions/events.ts'
import * as saved from './saved/events.ts'
import * as threads from './threads/events.ts'
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
}

type AnyDefinition = (typeof features)[keyof typeof features]
export type EventType = AnyDefinition['type']
export type EventPayload<T extends EventType> = PayloadOf<Extract<AnyDefinition, { type: T }>>

export const eventDefinitions = Object.fromEntries(
  Object.values(features).map((definition) => [definition.type, definition]),
) as unknown as Record<EventType, EventDefinition>
