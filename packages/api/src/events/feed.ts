// One scope's relay: reads the log by sequence and tells its subscribers, once for all of them. A hint only wakes it.
import type { Db } from '@parley/db'
import type { Log } from '../core/context.ts'
import type { Connection } from './connection.ts'
import type { EventDefinition, RightsChange } from './define.ts'
import { Batch, eventFrame, type ScopeKind } from './frames.ts'
import { type LoggedEvent, readLog } from './log.ts'
import { changeRights, loadPublicChannels, mayHear, type Rights } from './rights.ts'

export interface Subscription {
  connection: Connection
  rights: Rights
  /** Only what happens in this channel, of types with one of these prefixes. */
  only?: { channelId: string; prefixes: readonly string[] }
  /** Told up to here, while catching up; once live, the feed's own position counts (or this, if it is ahead). */
  position: number
  live: boolean
}

export interface FeedDeps {
  db: Db
  log: Log
  definitions: Record<string, EventDefinition>
  /** Somebody's rights here have changed. */
  lost?: (change: RightsChange) => void
  /** These, at least one, are about to be told to whoever listens live. */
  telling?: (events: LoggedEvent[]) => void
}

const pageSize = 500
/** Characters of payload told in one turn of the loop: what is written within one turn cannot leave before it ends. */
const turnSize = 128 * 1024

/** The same events in the same order, cut so that none of the parts is much more than a turn's worth. */
function portions(events: LoggedEvent[]): LoggedEvent[][] {
  const cut: LoggedEvent[][] = []
  let room = 0
  for (const event of events) {
    if (room <= 0) {
      cut.push([])
      room = turnSize
    }
    cut.at(-1)?.push(event)
    room -= JSON.stringify(event.payload).length
  }
  return cut
}

export class Feed {
  readonly scopeId: string
  readonly kind: ScopeKind
  /** Everything up to here has been told to live subscribers. */
  position = 0
  readonly subscriptions = new Set<Subscription>()
  #byChannel = new Map<string, Set<Subscription>>()
  #publicChannels: Set<string> = new Set()
  #deps: FeedDeps
  #reading: Promise<void> | undefined
  #again = false
  #opened = false
  readonly #ended: (subscription: Subscription) => void

  constructor(scopeId: string, kind: ScopeKind, deps: FeedDeps, ended: (subscription: Subscription) => void) {
    this.scopeId = scopeId
    this.kind = kind
    this.#deps = deps
    this.#ended = ended
  }

  /** Begins at the scope's present end. False: there is no such workspace. */
  async open(head: number): Promise<boolean> {
    this.position = head
    if (this.kind === 'workspace') {
      const found = await loadPublicChannels(this.#deps.db, this.scopeId)
      if (!found) return false
      this.position = found.seq
      this.#publicChannels = found.channels
    }
    this.#opened = true
    if (this.#again) void this.wake()
    return true
  }

  positionOf(subscription: Subscription): number {
    return subscription.live ? Math.max(this.position, subscription.position) : subscription.position
  }

  add(subscription: Subscription) {
    this.subscriptions.add(subscription)
    for (const channelId of subscription.rights.channels) this.#index(channelId, subscription)
    void this.#catchUp(subscription).catch((error) => {
      this.#deps.log.error({ err: error, scopeId: this.scopeId }, 'catching up failed')
      subscription.connection.close('destroy')
    })
  }

  /** Whoever listens here and is a member of the channel. */
  hearersOf(channelId: string): Iterable<Subscription> {
    return this.#byChannel.get(channelId) ?? []
  }

  remove(subscription: Subscription) {
    this.subscriptions.delete(subscription)
    for (const channelId of subscription.rights.channels) this.#unindex(channelId, subscription)
  }

  /** Something may be new. Calls while a read is on its way cause one more read, not many. */
  wake(): Promise<void> {
    this.#again = true
    // Without a position it would tell the whole log from its beginning, and what was public then would count as public.
    if (!this.#opened) return Promise.resolve()
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined
      if (this.#again) void this.wake()
    })
    return this.#reading
  }

  async #read() {
    try {
      while (this.#again) {
        this.#again = false
        const events = await readLog(this.#deps.db, this.scopeId, this.position, pageSize)
        for (const portion of portions(events)) {
          this.#tell(portion)
          // A reader that keeps up must not look like one that takes nothing, only because much was said at once.
          if (portion.at(-1) !== events.at(-1)) await new Promise(setImmediate)
        }
        if (events.length === pageSize) this.#again = true
      }
    } catch (error) {
      // The database is away for a moment: the poll of the next second tries again, nothing is lost.
      this.#again = false
      this.#deps.log.warn({ err: error, scopeId: this.scopeId }, 'reading the event log failed')
    }
  }

  /** At least one. Neighbours of the same single channel share one Buffer and one write per connection. */
  #tell(events: LoggedEvent[]) {
    this.#deps.telling?.(events)
    let run: LoggedEvent[] = []
    let runChannel: string | undefined
    const flush = () => {
      if (run.length > 0 && runChannel !== undefined) this.#tellChannel(runChannel, run)
      run = []
    }
    for (const event of events) {
      const channelId = this.#soleChannel(event)
      if (channelId === undefined || channelId !== runChannel) flush()
      runChannel = channelId
      if (channelId === undefined) this.#tellOne(event)
      else run.push(event)
    }
    flush()
    this.position = (events.at(-1) as LoggedEvent).seq
  }

  /** The common case: for the members of one channel, changing nobody's rights. */
  #soleChannel(event: LoggedEvent): string | undefined {
    const { channels, workspace, users, permission, public: open } = event.audience
    if (channels?.length !== 1 || workspace || users || permission || open) return undefined
    return this.#deps.definitions[event.type]?.rights ? undefined : channels[0]
  }

  #tellChannel(channelId: string, events: LoggedEvent[]) {
    const hearers = this.#byChannel.get(channelId)
    const told = events.filter((event) => event.payload !== null)
    const [first] = told
    if (!hearers || !first) return
    const batch = new Batch(told.map((event) => eventFrame(event, this.kind)))
    for (const subscription of hearers) {
      if (!subscription.live) continue
      if (!subscription.only && subscription.position < first.seq) subscription.connection.send(batch)
      else for (const event of told) this.#deliver(subscription, event)
    }
  }

  #tellOne(event: LoggedEvent) {
    const change = this.#changeOf(event)
    if (change) this.#deps.lost?.(change)
    if (change?.kind === 'channel_visibility' && change.public) this.#publicChannels.add(change.channelId)
    if (change?.kind === 'channel_visibility' && !change.public) this.#publicChannels.delete(change.channelId)
    if (change?.kind === 'channel_gone') this.#publicChannels.delete(change.channelId)
    const batch = event.payload === null ? undefined : new Batch([eventFrame(event, this.kind)])
    for (const subscription of [...this.subscriptions])
      if (subscription.live) this.#deliver(subscription, event, change, batch)
  }

  #changeOf(event: LoggedEvent): RightsChange | undefined {
    return event.payload === null ? undefined : this.#deps.definitions[event.type]?.rights?.(event.payload)
  }

  #deliver(
    subscription: Subscription,
    event: LoggedEvent,
    change = this.#changeOf(event),
    batch = event.payload === null ? undefined : new Batch([eventFrame(event, this.kind)]),
  ) {
    if (event.seq <= subscription.position) return
    const { rights, only } = subscription
    const fresh = event.seq > rights.asOf
    const before = fresh && change ? this.#change(subscription, change) : 'same'
    const wanted =
      !only ||
      (event.audience.channels?.includes(only.channelId) === true &&
        only.prefixes.some((prefix) => event.type.startsWith(prefix)))
    if (batch && wanted && mayHear(rights, event.audience, this.#publicChannels)) subscription.connection.send(batch)
    if (before === 'ended' || (only && !rights.channels.has(only.channelId))) this.#ended(subscription)
  }

  #change(subscription: Subscription, change: RightsChange): 'same' | 'changed' | 'ended' {
    const outcome = changeRights(subscription.rights, change)
    if (outcome === 'changed' && 'channelId' in change) {
      if (change.kind === 'channel_joined') this.#index(change.channelId, subscription)
      else this.#unindex(change.channelId, subscription)
    }
    return outcome
  }

  /** From the log, up to where the feed stands; the last check and the switch to live happen in one turn: no seam. */
  async #catchUp(subscription: Subscription) {
    while (!subscription.connection.closed && this.subscriptions.has(subscription)) {
      if (subscription.position >= this.position) {
        subscription.live = true
        return
      }
      const events = await readLog(this.#deps.db, this.scopeId, subscription.position, pageSize)
      for (const event of events) {
        if (subscription.connection.closed || !this.subscriptions.has(subscription)) return
        this.#deliver(subscription, event)
        subscription.position = event.seq
        if (subscription.connection.crowded) await subscription.connection.drained()
      }
      if (events.length === 0) subscription.position = this.position
    }
  }

  #index(channelId: string, subscription: Subscription) {
    const there = this.#byChannel.get(channelId)
    if (there) there.add(subscription)
    else this.#byChannel.set(channelId, new Set([subscription]))
  }

  #unindex(channelId: string, subscription: Subscription) {
    const there = this.#byChannel.get(channelId)
    there?.delete(subscription)
    if (there?.size === 0) this.#byChannel.delete(channelId)
  }
}
