// How many streams one person, and one address, may hold open in this process. A stream costs memory and sockets for as
// long as its client likes; one account must not be able to take those of everybody else.
import { AppError } from '../core/errors.ts'

export interface StreamCaps {
  perPerson: number
  perAddress: number
}

export class Caps {
  readonly #limits: StreamCaps
  readonly #held = new Map<string, number>()

  constructor(limits: StreamCaps) {
    this.#limits = limits
  }

  /** Holds a place from before the first await on, so that many at once cannot all pass. Returns what gives it back. */
  hold(userId: string, address: string | undefined): () => void {
    const { perPerson, perAddress } = this.#limits
    const places = new Map([[`person ${userId}`, perPerson]])
    if (address !== undefined) places.set(`address ${address}`, perAddress)
    for (const [key, limit] of places)
      if (this.#count(key) >= limit)
        throw new AppError('TOO_MANY_REQUESTS', 'Too many streams are open already. Close one first.')
    for (const key of places.keys()) this.#held.set(key, this.#count(key) + 1)
    let held = true
    return () => {
      if (!held) return
      held = false
      for (const key of places.keys()) {
        const left = this.#count(key) - 1
        if (left > 0) this.#held.set(key, left)
        else this.#held.delete(key)
      }
    }
  }

  #count(key: string): number {
    return this.#held.get(key) ?? 0
  }
}
