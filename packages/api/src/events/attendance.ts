// Who is there right now: the union of everybody's open streams, over all processes. Each process says over the bus who is
// active in it, again every 20 s, and what is not said again is forgotten after 60.
import type { Bus, Signal } from '@parley/drivers'

export const refreshMs = 20_000
export const forgetMs = 60_000
/** Whoever's last stream breaks has this long to come back before they count as away. */
export const graceMs = 5_000
/** The people of a process that says it stops come back elsewhere within this. */
const leaveMs = 10_000
/** As many as one signal carries. */
const idsPerSignal = 150
/** What changes together is said together. */
const gatherMs = 50
const sweepMs = 1_000

/** One open stream, as far as its person's presence goes. */
export interface Attendant {
  readonly userId: string
  idle: boolean
}

export interface AttendanceDeps {
  bus: Bus
  now: () => number
  /** The twelve hex digits of this process. */
  process: string
  /** How these people are there has changed; everybody may have, when the bus had a gap. */
  changed: (userIds: string[] | 'everybody') => void
}

export class Attendance {
  readonly #deps: AttendanceDeps
  readonly #here = new Map<string, Set<Attendant>>()
  /** Until when somebody without a stream still counts. */
  readonly #lingering = new Map<string, number>()
  /** process → person → when it last said so */
  readonly #elsewhere = new Map<string, Map<string, number>>()
  readonly #lastBeat = new Map<string, number>()
  readonly #unsaid = new Set<string>()
  #saying: NodeJS.Timeout | undefined
  #sweeping: NodeJS.Timeout | undefined
  #refreshedAt = 0
  #unhear: (() => void) | undefined
  #stopped = false

  constructor(deps: AttendanceDeps) {
    this.#deps = deps
  }

  start() {
    this.#unhear = this.#deps.bus.hear((signal) => this.#hear(signal))
    this.#sweeping = setInterval(() => this.sweep(), sweepMs)
    this.#sweeping.unref()
    this.#refreshedAt = this.#deps.now()
    this.#deps.bus.tell({ kind: 'who', process: this.#deps.process })
    this.#sayAll()
  }

  stop() {
    if (this.#stopped) return
    this.#stopped = true
    clearInterval(this.#sweeping)
    clearTimeout(this.#saying)
    this.#unhear?.()
    this.#deps.bus.tell({ kind: 'leaving', process: this.#deps.process })
  }

  isActive(userId: string): boolean {
    if (this.#activeHere(userId)) return true
    for (const people of this.#elsewhere.values()) if (people.has(userId)) return true
    return false
  }

  /** Whether a process with these digits has been heard of lately. */
  knows(process: string): boolean {
    return this.#lastBeat.has(process)
  }

  arrive(attendant: Attendant) {
    this.#around(attendant.userId, () => {
      const there = this.#here.get(attendant.userId)
      if (there) there.add(attendant)
      else this.#here.set(attendant.userId, new Set([attendant]))
      this.#lingering.delete(attendant.userId)
    })
  }

  setIdle(attendant: Attendant, idle: boolean) {
    this.#around(attendant.userId, () => {
      attendant.idle = idle
      this.#lingering.delete(attendant.userId)
    })
  }

  leave(attendant: Attendant) {
    const { userId } = attendant
    this.#around(userId, () => {
      const there = this.#here.get(userId)
      if (!there?.delete(attendant)) return
      if (there.size > 0) return
      this.#here.delete(userId)
      if (!attendant.idle) this.#lingering.set(userId, this.#deps.now() + graceMs)
    })
  }

  /** Forgets whoever's time is up, and says again who is here when it is time for that. */
  sweep() {
    const now = this.#deps.now()
    // Beyond the grace: the clock has been set back.
    for (const [userId, until] of this.#lingering)
      if (now >= until || until - now > graceMs) this.#around(userId, () => this.#lingering.delete(userId))
    const gone: string[] = []
    for (const [process, people] of this.#elsewhere)
      for (const [userId, heardAt] of people) if (now - heardAt >= forgetMs) gone.push(...this.#drop(process, [userId]))
    for (const [process, heardAt] of this.#lastBeat)
      if (now - heardAt >= forgetMs) {
        this.#lastBeat.delete(process)
        this.#elsewhere.delete(process)
      }
    if (gone.length > 0) this.#deps.changed(gone)
    if (Math.abs(now - this.#refreshedAt) >= refreshMs) {
      this.#refreshedAt = now
      this.#sayAll()
    }
  }

  #activeHere(userId: string): boolean {
    if (this.#lingering.has(userId)) return true
    for (const attendant of this.#here.get(userId) ?? []) if (!attendant.idle) return true
    return false
  }

  /** Does something to one person here; says so, to this process and the others, if it makes a difference. */
  #around(userId: string, act: () => void) {
    const [wasHere, was] = [this.#activeHere(userId), this.isActive(userId)]
    act()
    if (this.#activeHere(userId) !== wasHere && !this.#stopped) {
      this.#unsaid.add(userId)
      this.#saying ??= setTimeout(() => this.#say(), gatherMs).unref()
    }
    if (this.isActive(userId) !== was) this.#deps.changed([userId])
  }

  #say() {
    this.#saying = undefined
    const unsaid = [...this.#unsaid]
    this.#unsaid.clear()
    this.#tell(
      'active',
      unsaid.filter((userId) => this.#activeHere(userId)),
    )
    this.#tell(
      'inactive',
      unsaid.filter((userId) => !this.#activeHere(userId)),
    )
  }

  /** Also when nobody is here: that the process lives. */
  #sayAll() {
    const people = [...new Set([...this.#here.keys(), ...this.#lingering.keys()])]
    const active = people.filter((userId) => this.#activeHere(userId))
    if (active.length === 0) this.#deps.bus.tell({ kind: 'active', process: this.#deps.process, userIds: [] })
    else this.#tell('active', active)
  }

  #tell(kind: 'active' | 'inactive', userIds: string[]) {
    for (let from = 0; from < userIds.length; from += idsPerSignal)
      this.#deps.bus.tell({
        kind,
        process: this.#deps.process,
        userIds: userIds.slice(from, from + idsPerSignal),
      })
  }

  #hear(signal: Signal) {
    if (signal.kind === 'restored') {
      this.#deps.bus.tell({ kind: 'who', process: this.#deps.process })
      this.#sayAll()
      this.#deps.changed('everybody')
      return
    }
    if (!('process' in signal) || signal.process === this.#deps.process) return
    const { process } = signal
    const now = this.#deps.now()
    if (signal.kind === 'who') this.#sayAll()
    else if (signal.kind === 'leaving') this.#letGo(process, now)
    else {
      this.#lastBeat.set(process, now)
      const changed =
        signal.kind === 'active' ? this.#take(process, signal.userIds, now) : this.#drop(process, signal.userIds)
      if (changed.length > 0) this.#deps.changed(changed)
    }
  }

  #take(process: string, userIds: string[], now: number): string[] {
    const people = this.#elsewhere.get(process) ?? new Map<string, number>()
    this.#elsewhere.set(process, people)
    return userIds.filter((userId) => {
      const was = this.isActive(userId)
      people.set(userId, now)
      return !was
    })
  }

  #drop(process: string, userIds: string[]): string[] {
    const people = this.#elsewhere.get(process)
    return userIds.filter((userId) => people?.delete(userId) && !this.isActive(userId))
  }

  #letGo(process: string, now: number) {
    this.#lastBeat.delete(process)
    const people = this.#elsewhere.get(process)
    for (const userId of people?.keys() ?? []) people?.set(userId, now - forgetMs + leaveMs)
  }
}
