// All open streams of this process: one feed per scope that somebody listens to, one timer each for the poll that makes
// up for lost hints, for sessions that have ended, and for heartbeats.
import type { Db } from '@parley/db'
import type { Bus } from '@parley/drivers'
import type { Log } from '../core/context.ts'
import { notFound } from '../core/errors.ts'
import { Caps, type StreamCaps } from './caps.ts'
import type { Connection } from './connection.ts'
import type { EventDefinition, RightsChange } from './define.ts'
import { Feed, type Subscription } from './feed.ts'
import {
  Batch,
  goodbyeBytes,
  heartbeatBytes,
  idleBytes,
  type ResetReason,
  resetFrame,
  type ScopeKind,
} from './frames.ts'
import { canResume, type LoggedEvent, positions } from './log.ts'
import { Lossy } from './lossy.ts'
import { loadRights, ownRights } from './rights.ts'

export interface HubDeps {
  db: Db
  log: Log
  bus: Bus
  definitions: Record<string, EventDefinition>
  clock: () => Date
  /** Without it there is no end to them: tests, and programs of the house. */
  streams?: StreamCaps
  /** Which of these sessions are still good. */
  aliveSessions(sessionIds: string[]): Promise<Set<string>>
  /** Told, whenever events are handed to streams, how many milliseconds ago the oldest of them was written. */
  relayed?: ((ms: number) => void) | undefined
}

/** A scope to listen to, and where to begin: undefined is now; anything but a known seq is answered by a reset. */
export interface Wanted {
  scopeId: string
  kind: ScopeKind
  cursor?: string | undefined
  only?: Subscription['only']
}

/** What the door found out before the first byte: where a stream begins, and whether it must say so with a reset. */
export interface Place {
  feed: Feed
  subscription: Omit<Subscription, 'connection'>
  head: number
  resumedFrom: number | null
  reset?: ResetReason
}

const heartbeatMs = 15_000
/** What is over, a session or a workspace, ends its streams within a second, the query and a busy loop included. */
const tickMs = 500

const nothingMoved = new Batch([{ rest: {}, rpc: { type: 'cursor', cursors: {} } }])

interface Joined {
  places: { feed: Feed; subscription: Subscription; said: number }[]
  lastCursors: string
}

export class Hub {
  /** Who is there and who writes: told, and never stored. */
  readonly lossy: Lossy
  readonly caps: Caps
  readonly #deps: HubDeps
  readonly #feeds = new Map<string, { feed: Feed; ready: Promise<boolean>; users: number }>()
  readonly #connections = new Map<Connection, Joined>()
  #timers: NodeJS.Timeout[] = []
  readonly #gone = { delivered: 0, cutOff: 0 }
  #behind = 0
  #unsubscribe: (() => void) | undefined
  #unhear: (() => void) | undefined
  #stopped = false

  constructor(deps: HubDeps) {
    this.#deps = deps
    this.caps = new Caps(deps.streams ?? { perPerson: Number.POSITIVE_INFINITY, perAddress: Number.POSITIVE_INFINITY })
    const { db, log, bus, clock } = deps
    this.lossy = new Lossy({ db, log, bus, clock, feedOf: (scopeId) => this.#feeds.get(scopeId)?.feed })
  }

  get size() {
    return this.#connections.size
  }

  /** Streams now; frames delivered and readers cut off since the start; events that the slowest feed had yet to tell. */
  stats() {
    const { delivered, cutOff } = this.#gone
    const open = [...this.#connections.keys()]
    return {
      open: open.length,
      delivered: open.reduce((sum, connection) => sum + connection.delivered, delivered),
      cutOff,
      behind: this.#behind,
    }
  }

  start() {
    const { log } = this.#deps
    this.#unsubscribe = this.#deps.bus.subscribe(({ scopeId }) => void this.#feeds.get(scopeId)?.feed.wake())
    this.#unhear = this.#deps.bus.hear((signal) => {
      if (signal.kind !== 'sessions') return
      this.#endDeadSessions(signal.userId).catch((error) => log.warn({ err: error }, 'asking for sessions failed'))
    })
    const every = (ms: number, fn: () => Promise<void> | void, what: string) => {
      const timer = setInterval(async () => {
        try {
          await fn()
        } catch (error) {
          log.warn({ err: error }, `${what} failed`)
        }
      }, ms)
      timer.unref()
      this.#timers.push(timer)
    }
    every(tickMs, () => this.#poll(), 'asking for positions')
    every(tickMs, () => this.#endDeadSessions(), 'asking for sessions')
    every(heartbeatMs, () => this.#heartbeat(), 'heartbeat')
    this.lossy.start()
  }

  /** Tells every stream to come back, spread over two seconds, and ends it. */
  async closeAll() {
    this.#stopped = true
    for (const timer of this.#timers.splice(0)) clearInterval(timer)
    this.#unsubscribe?.()
    this.#unhear?.()
    this.lossy.stop()
    for (const connection of [...this.#connections.keys()]) {
      connection.raw(goodbyeBytes(connection.sink.wire, 500 + Math.round(Math.random() * 2_000)))
      connection.close('end')
    }
  }

  /** The doors of a stream, all before its first byte: NOT_FOUND for a scope that is not this person's. */
  async place(userId: string, wanted: Wanted): Promise<Place> {
    const { scopeId, kind } = wanted
    if (kind === 'user' && scopeId !== userId) throw notFound()
    const feed = await this.#acquire(scopeId, kind)
    try {
      const rights =
        kind === 'user' ? ownRights(userId, feed.position) : await loadRights(this.#deps.db, userId, scopeId)
      if (!rights || (wanted.only && !rights.channels.has(wanted.only.channelId))) throw notFound()
      const head = kind === 'user' ? ((await positions(this.#deps.db, [scopeId])).get(scopeId) ?? 0) : rights.asOf
      const begin = await this.#beginning(scopeId, wanted.cursor, head)
      return {
        feed,
        head,
        resumedFrom: begin.resumedFrom,
        reset: begin.reset,
        subscription: { rights, only: wanted.only, position: begin.resumedFrom ?? head, live: false },
      }
    } catch (error) {
      this.#release(scopeId)
      throw error
    }
  }

  async #beginning(scopeId: string, cursor: string | undefined, head: number) {
    if (cursor === undefined) return { resumedFrom: null }
    const seq = /^\d{1,16}$/.test(cursor) ? Number(cursor) : Number.NaN
    if (!Number.isSafeInteger(seq) || seq > head) return { resumedFrom: null, reset: 'bad_cursor' as const }
    if (!(await canResume(this.#deps.db, scopeId, seq, head))) return { resumedFrom: null, reset: 'too_old' as const }
    return { resumedFrom: seq }
  }

  /** For a stream that will not open after all. */
  abandon(place: Place) {
    this.#release(place.feed.scopeId)
  }

  /** Opens the stream: `greet` first, then what is missing, then live. Places are used up by it. */
  join(connection: Connection, places: Place[], greet: Batch, streamId?: string) {
    if (this.#stopped) connection.close('end')
    connection.onClose(() => this.#leave(connection, places))
    if (connection.closed) return
    const joined: Joined = { places: [], lastCursors: '' }
    this.#connections.set(connection, joined)
    connection.send(greet)
    for (const { feed, subscription, head, reset } of places) {
      if (reset) connection.send(new Batch([resetFrame(feed.scopeId, feed.kind, head, reset)]))
      const member: Subscription = { ...subscription, connection }
      joined.places.push({ feed, subscription: member, said: -1 })
      feed.add(member)
    }
    joined.lastCursors = JSON.stringify(this.#cursorsOf(joined))
    if (!connection.closed) this.lossy.open(connection, joined.places, streamId)
  }

  #leave(connection: Connection, places: Place[]) {
    this.#gone.delivered += connection.delivered
    if (connection.cutOff) this.#gone.cutOff++
    for (const { feed, subscription } of this.#connections.get(connection)?.places ?? []) feed.remove(subscription)
    this.#connections.delete(connection)
    this.lossy.close(connection)
    for (const { feed } of places) this.#release(feed.scopeId)
  }

  async #acquire(scopeId: string, kind: ScopeKind): Promise<Feed> {
    let entry = this.#feeds.get(scopeId)
    if (!entry) {
      const { clock, relayed } = this.#deps
      const hooks = {
        lost: (change: RightsChange) => this.lossy.lost(change),
        telling: (events: LoggedEvent[]) => {
          this.lossy.overtaken(events)
          const [oldest] = events as [LoggedEvent]
          relayed?.(clock().getTime() - Date.parse(oldest.at))
        },
      }
      const feed = new Feed(scopeId, kind, { ...this.#deps, ...hooks }, ({ connection }) => connection.close('end'))
      const ready = positions(this.#deps.db, [scopeId]).then((found) => feed.open(found.get(scopeId) ?? 0))
      entry = { feed, ready, users: 0 }
      this.#feeds.set(scopeId, entry)
    }
    entry.users++
    let exists = false
    try {
      exists = await entry.ready
    } finally {
      if (!exists) this.#release(scopeId)
    }
    if (!exists) throw notFound()
    return entry.feed
  }

  #release(scopeId: string) {
    const entry = this.#feeds.get(scopeId)
    if (entry && --entry.users <= 0) this.#feeds.delete(scopeId)
  }

  async #poll() {
    const found = await positions(this.#deps.db, [...this.#feeds.keys()])
    this.#behind = 0
    for (const { feed } of this.#feeds.values()) {
      const head = found.get(feed.scopeId)
      this.#behind = Math.max(this.#behind, (head ?? 0) - feed.position)
      if (head === undefined && feed.kind === 'workspace') {
        // The workspace is gone, and its log with it.
        for (const { connection } of [...feed.subscriptions]) connection.close('end')
      } else if (head !== undefined && head > feed.position) void feed.wake()
    }
  }

  /** Of everybody, or of one person. */
  async #endDeadSessions(userId?: string) {
    const open = [...this.#connections.keys()].filter((one) => userId === undefined || one.userId === userId)
    const sessionIds = [...new Set(open.map((connection) => connection.sessionId))]
    if (sessionIds.length === 0) return
    const alive = await this.#deps.aliveSessions(sessionIds)
    for (const connection of open) if (!alive.has(connection.sessionId)) connection.close('end')
  }

  #cursorsOf(joined: Joined): Record<string, number> {
    return Object.fromEntries(
      joined.places.map(({ feed, subscription }) => [feed.scopeId, feed.positionOf(subscription)]),
    )
  }

  #heartbeat() {
    const idle = new Map<number, Buffer>()
    const moved = new Map<string, Batch>()
    for (const [connection, joined] of this.#connections) {
      if (connection.sink.wire === 'rpc') {
        const cursors = this.#cursorsOf(joined)
        const text = JSON.stringify(cursors)
        // A frame also when nothing moved: a comment would not reach the reader, who takes a silent line for dead.
        if (text === joined.lastCursors) connection.send(nothingMoved)
        else {
          const batch = moved.get(text) ?? new Batch([{ rest: {}, rpc: { type: 'cursor', cursors } }])
          moved.set(text, batch)
          connection.send(batch)
        }
        joined.lastCursors = text
        continue
      }
      const [place] = joined.places
      const position = place ? place.feed.positionOf(place.subscription) : 0
      if (!place || place.said === position) {
        connection.raw(heartbeatBytes)
        continue
      }
      place.said = position
      const bytes = idle.get(position) ?? idleBytes(position)
      idle.set(position, bytes)
      connection.raw(bytes)
    }
  }
}
