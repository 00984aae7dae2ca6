// What a database tells of its own work, for whoever measures it. A statement is told by its text; its values never leave.
import { verbOf } from './verb.ts'

export type StatementKind = 'read' | 'write' | 'commit'

export interface Statement {
  kind: StatementKind
  /** With a placeholder where each value was. */
  sql: string
  /** When it began, as `performance.now()` counts. */
  began: number
  ms: number
  /** Rows that it returned, or changed. */
  rows: number
  failed: boolean
}

/** Called where the work is done, in the async context of whoever asked for it; nothing of it may throw. */
export interface Watch {
  /** A statement has ended. A commit that several transactions share is told once, and outside of all of them. */
  statement?(told: Statement): void
  /** A transaction has its turn to write, after so many milliseconds in line. */
  turn?(ms: number): void
  /** So many transactions share a commit. */
  group?(units: number): void
  /** Runs a transaction, from before its turn until its commit is durable. */
  transaction?<T>(run: () => Promise<T>): Promise<T>
}

const kinds: Record<string, StatementKind> = {
  select: 'read',
  values: 'read',
  insert: 'write',
  update: 'write',
  delete: 'write',
  replace: 'write',
  commit: 'commit',
}

/** undefined: it opens or folds a transaction, or sets something, and is not told. */
export const kindOf = (sql: string): StatementKind | undefined => kinds[verbOf(sql)]

const known = new Map<string, StatementKind | undefined>()
const mostKnown = 1_000

function knownKind(sql: string): StatementKind | undefined {
  if (known.has(sql)) return known.get(sql)
  if (known.size >= mostKnown) known.clear()
  const kind = kindOf(sql)
  known.set(sql, kind)
  return kind
}

/** Runs a statement on a driver that waits for its answer, and tells of it. */
export async function told<R>(
  watch: Watch | undefined,
  sql: string,
  run: () => Promise<R>,
  rowsOf: (result: R) => number,
): Promise<R> {
  const kind = watch?.statement && knownKind(sql)
  if (!kind) return run()
  const began = performance.now()
  let rows = 0
  let failed = true
  try {
    const result = await run()
    rows = rowsOf(result)
    failed = false
    return result
  } finally {
    watch.statement?.({ kind, sql, began, ms: performance.now() - began, rows, failed })
  }
}
