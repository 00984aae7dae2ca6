/**
 * Calls `due` when the time that was last asked for has come; it answers in how many milliseconds it wants to be called
 * again, if at all. One timer for whatever number of things wait: a timer for each would cost more than most of them do.
 */
export class Deadline {
  #due: () => number | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(due: () => number | undefined) {
    this.#due = due
  }

  /** Sees to it that `due` is called within `ms`, unless it will be anyway. */
  within(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      const again = this.#due()
      if (again !== undefined) this.within(again)
    }, ms).unref()
  }

  /** Nothing is due any more. */
  cancel(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
