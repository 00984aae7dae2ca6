// For every event type what somebody does that causes it, and whose screen is watched while they do it.
import type { EventType } from '@parley/api/client'
import type { Scenario } from './scenarios/acts.ts'
import { channels } from './scenarios/channels.ts'
import { messages } from './scenarios/messages.ts'
import { people } from './scenarios/people.ts'

export type { Scenario } from './scenarios/acts.ts'
export const scenarios: Record<EventType, Scenario[]> = { ...people, ...channels, ...messages }
