/** The scope's log has reached at least `seq`. Hints may be lost, doubled or out of order: the log is the truth. */
export type Hint = { scopeId: string; seq: number }

/** Wakes whoever reads the event log, in this process and, with a scaled driver, in the others. */
export interface Bus {
  /** Returns at once and never throws: the rows are committed already, and a lost hint only costs time. */
  publish(hint: Hint): void
  /** Calls `listener` for every hint until the returned function is called. A listener that throws harms no other. */
  subscribe(listener: (hint: Hint) => void): () => void
  /** Afterwards nothing is delivered and publishing does nothing. */
  close(): Promise<void>
}
