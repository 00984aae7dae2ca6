// Units of work that write to one scope wait for each other anyway, because its counter is their lock. Those of one process
// stand in a lane: each begins when the one before it has ended, in the same transaction and a savepoint of its own, and
// they share a COMMIT, as all units do on SQLite. Otherwise each would hold the lock for a commit of its own, and hand it
// on through the database.
import { DatabaseBusy } from '../errors.ts'
import type { Prompt } from '../prompt.ts'
import { Gate } from './gate.ts'
import { PostgresSeat } from './postgres-seat.ts'
import { type Lent, SharedTransaction } from './postgres-shared.ts'
import type { Watch } from './watch.ts'

/** A unit that was to share a transaction wants another lock beside the shared one. It has to run again, alone. */
export class OutOfLane extends Error {
  override name = 'OutOfLane'
}

/** Units that share a COMMIT at most: Postgres keeps 64 savepoints at hand. */
const mostUnits = 48
/** A transaction takes no further unit after this time: other processes wait for the same lock. */
const mostMs = 20
/** How long a unit may hold the lane, which is longer than any statement may take. */
const unitLimitMs = 20_000
/** How long one waits for a turn: longer than for a connection, unless the database stands still. */
export const turnPatienceMs = 30_000

export interface LaneHome {
  connect(): Promise<Lent>
  watch: Watch | undefined
  unitLimitMs?: number
}

type Work<T> = (seat: PostgresSeat) => Prompt<T>
type Outcome<T> = { result: T } | { error: unknown }

export class Lane {
  /** Units in it or in line. */
  inside = 0
  readonly #home: LaneHome
  readonly #turns = new Gate(1, turnPatienceMs)
  #open: SharedTransaction | undefined

  constructor(home: LaneHome) {
    this.#home = home
  }

  get waiting(): number {
    return this.#turns.waiting
  }

  /**
   * Resolves when what `work` wrote through its seat is durable. `locked` is told which scope the unit locks; without it
   * the unit locks what it likes, and nobody else may share its transaction.
   */
  async run<T>(work: Work<T>, locked?: (scopeId: string) => void): Promise<T> {
    const since = performance.now()
    this.inside++
    try {
      await this.#turns.enter()
      let shared: SharedTransaction
      let outcome: Outcome<T>
      try {
        this.#open ??= new SharedTransaction(await this.#home.connect(), this.#home.watch)
        shared = this.#open
        this.#home.watch?.turn?.(performance.now() - since)
        outcome = await this.#unit(shared, work, locked)
        await this.#closeAfter(shared, outcome)
      } finally {
        this.#turns.leave()
      }
      if ('result' in outcome) {
        await shared.fate
        return outcome.result
      }
      // Not before the others' commit: what refused it may be what one of them wrote, and it is asked for next.
      await shared.fate.catch(() => {})
      throw outcome.error
    } finally {
      this.inside--
    }
  }

  async #unit<T>(shared: SharedTransaction, work: Work<T>, locked?: (scopeId: string) => void): Promise<Outcome<T>> {
    const before = shared.locked
    const take = (scopeId: string) => {
      if (!locked) return
      if (shared.locked !== undefined && shared.locked !== scopeId) throw new OutOfLane()
      shared.locked = scopeId
      locked(scopeId)
    }
    shared.nextUnit()
    const seat = new PostgresSeat(shared.client, { before, take }, this.#home.watch)
    try {
      const result = await (locked ? within(this.#home.unitLimitMs ?? unitLimitMs, () => work(seat)) : work(seat))
      await seat.end()
      await seat.check()
      return { result }
    } catch (error) {
      await seat.end()
      shared.locked = before
      return { error }
    }
  }

  /** Commits when nobody is to come in any more; what failed is undone before. */
  async #closeAfter<T>(shared: SharedTransaction, outcome: Outcome<T>): Promise<void> {
    if ('error' in outcome) {
      if (shared.units === 1) {
        this.#open = undefined
        return shared.rollback(outcome.error)
      }
      try {
        await shared.undo()
      } catch (lost) {
        this.#open = undefined
        return shared.rollback(lost, true)
      }
    }
    const { units, began } = shared
    if (this.#turns.waiting > 0 && units < mostUnits && performance.now() < began + mostMs) return
    this.#open = undefined
    this.#home.watch?.group?.(units)
    await shared.commit()
  }
}

/** What never ends would keep everybody else of its scope in this process waiting. */
async function within<T>(ms: number, work: () => Prompt<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    const refuse = () =>
      reject(new DatabaseBusy(`A transaction held the turn to write for ${ms} ms and was rolled back.`))
    timer = setTimeout(refuse, ms).unref()
  })
  try {
    return await Promise.race([work(), tooLong])
  } finally {
    clearTimeout(timer)
  }
}

/** The lanes of a process, by what their units are about; which scope that writes to is learned from the units. */
export class Lanes {
  readonly #home: LaneHome
  readonly #lanes = new Map<string, Lane>()
  readonly #scopes = new Map<string, string>()
  readonly #mostLearned: number

  constructor(home: LaneHome, mostLearned = 10_000) {
    this.#home = home
    this.#mostLearned = mostLearned
  }

  /** Of how many things the scope is known. */
  get learned(): number {
    return this.#scopes.size
  }

  get waiting(): number {
    let waiting = 0
    for (const lane of this.#lanes.values()) waiting += lane.waiting
    return waiting
  }

  async run<T>(about: string, work: Work<T>): Promise<T> {
    const key = this.#scopes.get(about) ?? about
    let lane = this.#lanes.get(key)
    if (!lane) {
      lane = new Lane(this.#home)
      this.#lanes.set(key, lane)
    }
    try {
      return await lane.run(work, (scopeId) => this.#learn(about, scopeId))
    } finally {
      if (lane.inside === 0) this.#lanes.delete(key)
    }
  }

  #learn(about: string, scopeId: string): void {
    if (this.#scopes.size >= this.#mostLearned) this.#scopes.clear()
    this.#scopes.set(about, scopeId)
  }
}
