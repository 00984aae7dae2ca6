// What is on the screens behind the multiplexed streams, said by one small call per change. The call may reach another
// process than the one that holds the stream: the last twelve digits of a stream's id say which, and the bus carries it.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Screen } from '@parley/db/validators'
import type { Bus, Signal } from '@parley/drivers'
import type { Viewer } from './viewer.ts'

export const newProcess = () => randomBytes(6).toString('hex')
const processDigits = 12
/** How long another process may take to say whether it has the stream. */
const answerMs = 1_000

/** 'no answer': the process that should have it does not speak, which says nothing about the stream. */
export type Shown = 'shown' | 'unknown' | 'no answer'

export interface ScreensDeps {
  bus: Bus
  process: string
  knows: (process: string) => boolean
  idle: (viewer: Viewer, idle: boolean) => void
}

export class Screens {
  readonly #deps: ScreensDeps
  readonly #byStream = new Map<string, Viewer>()
  readonly #watching = new Map<string, Set<Viewer>>()
  readonly #asked = new Map<string, (found: boolean) => void>()
  #unhear: (() => void) | undefined

  constructor(deps: ScreensDeps) {
    this.#deps = deps
  }

  start() {
    this.#unhear = this.#deps.bus.hear((signal) => this.#hear(signal))
  }

  stop() {
    this.#unhear?.()
  }

  /** A UUIDv7 whose last group is this process's digits. */
  newStreamId(): string {
    const time = Date.now().toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15, 23)}-${this.#deps.process}`
  }

  add(viewer: Viewer) {
    if (viewer.streamId) this.#byStream.set(viewer.streamId, viewer)
  }

  remove(viewer: Viewer) {
    if (viewer.streamId) this.#byStream.delete(viewer.streamId)
    this.#watch(viewer, new Set())
  }

  /** The streams that have this person on their screen. */
  watchersOf(userId: string): Iterable<Viewer> {
    return this.#watching.get(userId) ?? []
  }

  async show(userId: string, screen: Screen): Promise<Shown> {
    const process = screen.streamId.slice(-processDigits)
    if (process === this.#deps.process) return this.#apply(userId, screen) ? 'shown' : 'unknown'
    if (!this.#deps.knows(process)) return 'unknown'
    const ask = randomUUID()
    return new Promise((resolve) => {
      const settle = (outcome: Shown) => {
        clearTimeout(timer)
        this.#asked.delete(ask)
        resolve(outcome)
      }
      const timer = setTimeout(() => settle('no answer'), answerMs)
      this.#asked.set(ask, (found) => settle(found ? 'shown' : 'unknown'))
      this.#deps.bus.tell({ kind: 'screen', ask, userId, ...screen })
    })
  }

  #hear(signal: Signal) {
    if (signal.kind === 'screened') this.#asked.get(signal.ask)?.(signal.found)
    if (signal.kind !== 'screen' || !signal.streamId.endsWith(this.#deps.process)) return
    this.#deps.bus.tell({ kind: 'screened', ask: signal.ask, found: this.#apply(signal.userId, signal) })
  }

  #apply(userId: string, { streamId, channelIds, userIds, idle }: Screen): boolean {
    const viewer = this.#byStream.get(streamId)
    if (!viewer?.screen || viewer.userId !== userId) return false
    viewer.screen.channels = new Set(channelIds)
    this.#watch(viewer, new Set(userIds))
    if (viewer.idle !== idle) this.#deps.idle(viewer, idle)
    return true
  }

  #watch(viewer: Viewer, people: Set<string>) {
    if (!viewer.screen) return
    for (const userId of viewer.screen.people) {
      if (people.has(userId)) continue
      const watchers = this.#watching.get(userId)
      watchers?.delete(viewer)
      if (watchers?.size === 0) this.#watching.delete(userId)
    }
    for (const userId of people) {
      const watchers = this.#watching.get(userId)
      if (watchers) watchers.add(viewer)
      else this.#watching.set(userId, new Set([viewer]))
    }
    viewer.screen.people = people
  }
}
