// What the tabs of one browser say to each other about the stream that they share.
import type { SubscriptionFrame } from '@parley/api/client'
import type { TabScreen } from '../../features/presence/screen.ts'
import type { LineStatus } from '../status.ts'

export type Cursors = Record<string, number | null>

/** A frame as it is passed on. `before`: where its scopes stood; whoever stands earlier has missed something. */
export interface Told {
  frame: SubscriptionFrame
  before?: Record<string, number>
}

/** From the tab that has the stream, to all others. */
export type FromLeader =
  | { kind: 'beat' }
  /** The stream is open, perhaps again: say where you stand. */
  | { kind: 'opened' }
  | { kind: 'told'; told: Told }
  | { kind: 'answer'; to: string; ask: number; frames: SubscriptionFrame[] }
  | { kind: 'status'; status: LineStatus }

/** From the others, to the tab that has the stream. */
export type FromFollower =
  /** Go on from here. */
  | { kind: 'ask'; from: string; ask: number; cursors: Cursors }
  /** Are you there? */
  | { kind: 'call' }
  /** Try again at once. */
  | { kind: 'nudge' }
  /** What this tab shows. */
  | { kind: 'screen'; from: string; screen: TabScreen }

export type TabMessage = FromLeader | FromFollower

const fromFollowers: readonly string[] = ['ask', 'call', 'nudge', 'screen'] satisfies FromFollower['kind'][]
export const isFromFollower = (message: TabMessage): message is FromFollower => fromFollowers.includes(message.kind)

/** A way to all other tabs; what one says oneself does not come back. Messages of one sender keep their order. */
export interface TabChannel {
  post(message: TabMessage): void
  listen(hear: (message: TabMessage) => void): void
  close(): void
}
