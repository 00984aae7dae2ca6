import { DatabaseBusy } from '../errors.ts'

/**
 * Lets a number of holders in at a time, the others in the order in which they came. On Postgres transactions wait here,
 * not at the pool: a burst of writes to one workspace queues behind that workspace's lock anyway, and while it held every
 * connection the reads of everybody else would stand in line behind it.
 */
export class Gate {
  #free: number
  readonly #patienceMs: number
  #waiting: { enter(): void; giveUp: NodeJS.Timeout }[] = []

  constructor(places: number, patienceMs: number) {
    this.#free = places
    this.#patienceMs = patienceMs
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** Resolves when there is a place; throws DatabaseBusy when that takes too long. Every one that resolved must `leave`. */
  enter(): Promise<void> {
    if (this.#free > 0) {
      this.#free--
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => {
        this.#waiting = this.#waiting.filter((one) => one.giveUp !== giveUp)
        reject(
          new DatabaseBusy(`No connection to write on was free within ${this.#patienceMs} ms: the database is busy.`),
        )
      }, this.#patienceMs)
      this.#waiting.push({ enter: resolve, giveUp })
    })
  }

  leave(): void {
    const next = this.#waiting.shift()
    if (!next) {
      this.#free++
      return
    }
    clearTimeout(next.giveUp)
    next.enter()
  }
}
