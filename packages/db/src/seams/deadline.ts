/**
 * Calls `due` when the time that was last asked for has come; it answers in how many milliseconds it wants to be called
 * again, if at all. One timer for whatever number of things wait: a timer for each would cost more than most of them do.
 */
export class Deadline {
  #due: () => number | undefined
  #armed = false

  constructor(due: () => number | undefined) {
    this.#due = due
  }

  /** Sees to it that `due` is called within `ms`, unless it will be anyway. */
  within(ms: number): void {
    if (this.#armed) return
    this.#armed = true
    setTimeout(() => {
      this.#armed = false
      const again = this.#due()
      if (again !== undefined) this.within(again)
    }, ms).unref()
  }
}
