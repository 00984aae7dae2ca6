// One open stream, as far as it is told what is never stored.
import type { Connection } from './connection.ts'
import type { Feed, Subscription } from './feed.ts'

export interface Place {
  feed: Feed
  subscription: Subscription
}

/** That somebody writes, on its way to one stream. */
export interface Typing {
  subscription: Subscription
  channelId: string
  userId: string
  item: LossyItem
}

/** As it is sent, without the `scopeId` of the multiplexed stream. */
export interface LossyItem {
  type: string
  workspaceId: string
  at: string
  payload: object
}

export interface Viewer {
  readonly userId: string
  readonly connection: Connection
  readonly places: readonly Place[]
  readonly streamId: string | undefined
  /** Absent for a stream that cannot say what is on its screen: it is told everything that its person may know. */
  readonly screen: { channels: ReadonlySet<string>; people: ReadonlySet<string> } | undefined
  idle: boolean
  /** Waiting to be told, by who writes where. */
  readonly typing: Map<string, Typing>
  /** People whose presence is to be looked up and told. */
  readonly people: Set<string>
  /** When it was last told anything of this kind. */
  toldAt: number
}
