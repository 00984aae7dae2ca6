// What is told and never stored: who writes, and who is there. It comes over the bus, passes the same rights as stored
// events when it is delivered, and is gathered: at most one telling per second and stream, however much happens.
import type { Db } from '@parley/db'
import type { Screen } from '@parley/db/validators'
import type { Bus, Signal } from '@parley/drivers'
import type { Log } from '../core/context.ts'
import { Attendance } from './attendance.ts'
import type { Connection } from './connection.ts'
import type { RightsChange } from './define.ts'
import type { Feed } from './feed.ts'
import type { LoggedEvent } from './log.ts'
import { lossyBatch, sharedLists } from './lossy-frames.ts'
import { newProcess, Screens, type Shown } from './screens.ts'
import { look, type Sight } from './sight.ts'
import type { LossyItem, Place, Typing, Viewer } from './viewer.ts'

/** Between two tellings on one stream. */
const paceMs = 1_000
/** What happens together is told together. */
const gatherMs = 50
/** The most people that one telling speaks of; the rest follow with the next. */
const peopleAtOnce = 500

/** None when the clock has been set back since: nobody waits until it is that late again. */
const restOfPause = (toldAt: number, now: number) => (toldAt > now ? 0 : toldAt + paceMs - now)

export interface LossyDeps {
  db: Db
  log: Log
  bus: Bus
  clock: () => Date
  /** The feed of a scope that somebody here listens to. */
  feedOf: (scopeId: string) => Feed | undefined
}

export class Lossy {
  readonly presence: Attendance
  readonly #deps: LossyDeps
  readonly #screens: Screens
  readonly #viewers = new Map<Connection, Viewer>()
  /** Those that are told of everybody, because they cannot say what they look at. */
  readonly #unscreened = new Set<Viewer>()
  readonly #waiting = new Set<Viewer>()
  /** People whose presence has changed since the last round, for those who are told of everybody. */
  readonly #news = new Set<string>()
  /** Who writes where, of all that waits. */
  readonly #writing = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  /** Whether the timer ends as soon as it may. */
  #soon = false
  #round: Promise<void> | undefined
  #unhear: (() => void) | undefined
  #stopped = false

  constructor(deps: LossyDeps) {
    this.#deps = deps
    const { bus } = deps
    const process = newProcess()
    const now = () => deps.clock().getTime()
    this.presence = new Attendance({ bus, process, now, changed: (userIds) => this.#changed(userIds) })
    this.#screens = new Screens({
      bus,
      process,
      knows: (other) => this.presence.knows(other),
      idle: (viewer, idle) => this.presence.setIdle(viewer, idle),
    })
  }

  start() {
    this.#unhear = this.#deps.bus.hear((signal) => this.#hear(signal))
    this.#screens.start()
    this.presence.start()
  }

  stop() {
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#unhear?.()
    this.#screens.stop()
    this.presence.stop()
  }

  newStreamId(): string {
    return this.#screens.newStreamId()
  }

  /** `streamId`: of a stream that can say what is on its screen, and is told nothing before it has. */
  open(connection: Connection, places: readonly Place[], streamId?: string) {
    const viewer: Viewer = {
      userId: connection.userId,
      connection,
      places,
      streamId,
      screen: streamId === undefined ? undefined : { channels: new Set(), people: new Set() },
      idle: false,
      typing: new Map(),
      people: new Set(),
      toldAt: Number.NEGATIVE_INFINITY,
    }
    this.#viewers.set(connection, viewer)
    // A stream of one channel's messages is no place to learn who is there, and neither is one's own scope.
    const tellsOfPeople = places.some(({ feed, subscription }) => feed.kind === 'workspace' && !subscription.only)
    if (!viewer.screen && tellsOfPeople) {
      // What was before it came is no news to it.
      this.#spread()
      this.#unscreened.add(viewer)
    }
    this.#screens.add(viewer)
    this.presence.arrive(viewer)
  }

  close(connection: Connection) {
    const viewer = this.#viewers.get(connection)
    if (!viewer) return
    this.#viewers.delete(connection)
    this.#unscreened.delete(viewer)
    this.#waiting.delete(viewer)
    this.#screens.remove(viewer)
    this.presence.leave(viewer)
  }

  show(userId: string, screen: Screen): Promise<Shown> {
    return this.#screens.show(userId, screen)
  }

  /**
   * Somebody has lost a right: what they were about to be heard of saying there is not said any more. Who leaves a
   * workspace is told to have left each of its channels before.
   */
  lost(change: RightsChange) {
    if (change.kind !== 'channel_left') return
    for (const viewer of this.#waiting)
      for (const [key, { userId, channelId }] of viewer.typing)
        if (userId === change.userId && channelId === change.channelId) viewer.typing.delete(key)
  }

  /** Whoever has said it does not write it any more. */
  overtaken(events: readonly LoggedEvent[]) {
    if (this.#writing.size === 0) return
    for (const { type, payload } of events) {
      if (type !== 'message.created' || !payload) continue
      const { channelId, parentId, authorId } = (payload as { message: Said }).message
      const key = keyOf(channelId, parentId, authorId)
      if (!this.#writing.delete(key)) continue
      for (const viewer of this.#waiting) viewer.typing.delete(key)
    }
  }

  #hear(signal: Signal) {
    if (signal.kind === 'typing' || signal.kind === 'typing_stopped') this.#typing(signal)
    if (signal.kind === 'set') this.#changed([signal.userId])
  }

  /** Of what waits for one stream the last word counts: whoever begins and stops within a second has stopped. */
  #typing({ kind, workspaceId, channelId, parentId, userId, at }: Extract<Signal, { channelId: string }>) {
    const type = kind === 'typing' ? 'typing.started' : 'typing.stopped'
    const item: LossyItem = { type, workspaceId, at, payload: { channelId, parentId, userId } }
    const key = keyOf(channelId, parentId, userId)
    for (const subscription of this.#deps.feedOf(workspaceId)?.hearersOf(channelId) ?? []) {
      const viewer = this.#viewers.get(subscription.connection)
      if (!viewer || viewer.userId === userId) continue
      if (subscription.only && subscription.only.channelId !== channelId) continue
      if (viewer.screen && !viewer.screen.channels.has(channelId)) continue
      this.#writing.add(key)
      viewer.typing.set(key, { subscription, channelId, userId, item })
      this.#wait(viewer)
    }
  }

  #changed(userIds: string[] | 'everybody') {
    if (userIds === 'everybody') {
      for (const viewer of this.#viewers.values()) {
        for (const userId of viewer.screen?.people ?? []) viewer.people.add(userId)
        if (viewer.people.size > 0) this.#wait(viewer)
      }
      return
    }
    for (const userId of userIds) {
      if (this.#unscreened.size > 0) this.#news.add(userId)
      for (const viewer of this.#screens.watchersOf(userId)) {
        viewer.people.add(userId)
        this.#waiting.add(viewer)
      }
    }
    this.#arm()
  }

  /** The news of the last moments, to those who are told of everybody: once for a thousand people who come together. */
  #spread() {
    for (const viewer of this.#unscreened) {
      // Of oneself one learns in one's own scope.
      for (const userId of this.#news) if (userId !== viewer.userId) viewer.people.add(userId)
      if (viewer.people.size > 0) this.#waiting.add(viewer)
    }
    this.#news.clear()
  }

  #wait(viewer: Viewer) {
    this.#waiting.add(viewer)
    const due = this.#deps.clock().getTime() - viewer.toldAt >= paceMs - gatherMs
    if (!this.#timer || (due && !this.#soon)) this.#arm()
  }

  #arm() {
    if (this.#stopped || this.#waiting.size + this.#news.size === 0) return
    if (this.#timer && this.#soon) return
    const now = this.#deps.clock().getTime()
    let soonest = this.#news.size > 0 ? 0 : Number.POSITIVE_INFINITY
    for (const { toldAt } of this.#waiting) {
      soonest = Math.min(soonest, restOfPause(toldAt, now))
      if (soonest <= gatherMs) break
    }
    const soon = soonest <= gatherMs
    // One that waits for somebody else's second to pass must not hold up whoever's turn has come.
    if (this.#timer && !soon) return
    clearTimeout(this.#timer)
    this.#soon = soon
    const wait = soon ? gatherMs : Math.min(soonest, paceMs)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.tell()
    }, wait).unref()
  }

  /** Tells every stream whose turn it is what waits for it. */
  tell(): Promise<void> {
    this.#round ??= this.#tell().finally(() => {
      this.#round = undefined
      this.#arm()
    })
    return this.#round
  }

  async #tell() {
    this.#spread()
    const now = this.#deps.clock()
    const due = [...this.#waiting].filter((viewer) => restOfPause(viewer.toldAt, now.getTime()) <= 0)
    const shared = sharedLists()
    const asked = new Map(due.map((viewer) => [viewer, shared([...viewer.people].slice(0, peopleAtOnce))]))
    const people = [...new Set([...new Set(asked.values())].flat())]
    let sight: Sight | undefined
    try {
      if (people.length > 0) sight = await look(this.#deps.db, due, people, this.presence, now)
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'looking up who is there failed')
    }
    const batches = lossyBatch(now)
    for (const viewer of due) {
      // Whoever could not be looked up waits for the next round.
      const known = sight ? (asked.get(viewer) as readonly string[]) : []
      for (const userId of known) viewer.people.delete(userId)
      const batch = batches(viewer, [...viewer.typing.values()].filter(mayHear), known, sight)
      viewer.typing.clear()
      if (viewer.people.size === 0) this.#waiting.delete(viewer)
      if (batch) viewer.connection.send(batch)
      if (batch || viewer.people.size > 0) viewer.toldAt = now.getTime()
    }
    if (this.#waiting.size === 0) this.#writing.clear()
  }
}

interface Said {
  channelId: string
  parentId: string | null
  authorId: string | null
}
const keyOf = (channelId: string, parentId: string | null, userId: string | null) =>
  `${channelId} ${parentId} ${userId}`

/** The right is asked for again: it may have gone while this waited. */
const mayHear = ({ subscription, channelId }: Typing) =>
  subscription.live && subscription.rights.channels.has(channelId) && !subscription.connection.closed
