/** The scope's log has reached at least `seq`. Hints may be lost, doubled or out of order: the log is the truth. */
export type Hint = { scopeId: string; seq: number }

/** How far a signal may go, serialised: what one NOTIFY of Postgres carries, with room to spare. */
export const maxSignalBytes = 7_000

/**
 * What is said once and stored nowhere: it may be lost, never wrong. `process` is the twelve hex digits of the process
 * that speaks.
 */
export type Signal =
  /** Somebody writes, or has stopped without saying it. They have passed the door; whoever hears it is looked at again where it is delivered. */
  | {
      kind: 'typing' | 'typing_stopped'
      workspaceId: string
      channelId: string
      parentId: string | null
      userId: string
      at: string
    }
  /** These people are there, at a screen that is looked at: said when it begins and every 20 s. Nobody: the process lives. */
  | { kind: 'active'; process: string; userIds: string[] }
  | { kind: 'inactive'; process: string; userIds: string[] }
  /** The process stops; its people are about to come back elsewhere. */
  | { kind: 'leaving'; process: string }
  /** A process that has just begun to listen asks the others who is there. */
  | { kind: 'who'; process: string }
  /** What this person has set themselves to is written: look it up. */
  | { kind: 'set'; userId: string }
  /** Sessions of this person may have ended: believe nothing of them without asking. */
  | { kind: 'sessions'; userId: string }
  /** What is on the screen behind a stream of another process; answered by `screened`. */
  | {
      kind: 'screen'
      ask: string
      streamId: string
      userId: string
      channelIds: string[]
      userIds: string[]
      idle: boolean
    }
  | { kind: 'screened'; ask: string; found: boolean }
  /** Said by the bus itself, to its own process: there was a gap, so that signals may be missing. */
  | { kind: 'restored' }

/** Wakes whoever reads the event log, and carries what is never stored: in this process and, when scaled, in the others. */
export interface Bus {
  /** Returns at once and never throws: the rows are committed already, and a lost hint only costs time. */
  publish(hint: Hint): void
  /** Calls `listener` for every hint until the returned function is called. A listener that throws harms no other. */
  subscribe(listener: (hint: Hint) => void): () => void
  /** The same for signals, to every process, this one included. One beyond `maxSignalBytes` goes nowhere. */
  tell(signal: Signal): void
  hear(listener: (signal: Signal) => void): () => void
  /** Throws while the other processes cannot be reached. */
  health(): Promise<void>
  /** Afterwards nothing is delivered and publishing does nothing. */
  close(): Promise<void>
}

export interface BusOptions {
  /** Hears what a listener threw, and of what cannot be carried or understood; by default it is ignored. */
  onError?: (error: unknown) => void
  /** Is told when the other processes are out of reach, and when they are back. */
  log?: { info(details: object, message: string): void; warn(details: object, message: string): void }
}
