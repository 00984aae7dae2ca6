// What can go wrong in a database, in words that mean the same on both engines.

/** The SQLite file is held by another server process. */
export class DatabaseInUse extends Error {
  override name = 'DatabaseInUse'
  constructor(readonly path: string) {
    super(`The database ${path} is in use by another Parley process. Stop that one first: one process per SQLite file.`)
  }
}

/** A write waited too long for its turn, or held its turn too long. Nothing of it is stored. */
export class DatabaseBusy extends Error {
  override name = 'DatabaseBusy'
}

/** A backup, restore or copy that must not be done as asked: nothing of it was. The message is for people. */
export class ArchiveRefused extends Error {
  override name = 'ArchiveRefused'
}

/** A statement arrived on a transaction that has already ended. */
export class TransactionOver extends Error {
  override name = 'TransactionOver'
  constructor() {
    super('This transaction is over: a statement was sent through it after it had ended (a missing await?).')
  }
}

/** Something inside the transaction failed and the failure was swallowed; the whole was rolled back instead. */
export class TransactionDoomed extends Error {
  override name = 'TransactionDoomed'
  constructor(cause: unknown) {
    super('Rolled back: something inside this transaction failed, so none of it is stored.', { cause })
  }
}

interface DriverError {
  code?: unknown
  extendedCode?: unknown
  message?: unknown
}

function* causes(error: unknown): Generator<DriverError> {
  const seen = new Set<unknown>()
  for (let e = error; typeof e === 'object' && e !== null && !seen.has(e); e = (e as { cause?: unknown }).cause) {
    seen.add(e)
    yield e as DriverError
  }
}

const some = (error: unknown, is: (code: string, extended: string, message: string) => boolean): boolean => {
  for (const e of causes(error)) if (is(String(e.code), String(e.extendedCode), String(e.message))) return true
  return false
}

/** A row with the same unique key or primary key exists. */
export const isUniqueViolation = (error: unknown): boolean =>
  some(
    error,
    (code, extended, message) =>
      code === '23505' ||
      /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID)$/.test(extended) ||
      (code.startsWith('SQLITE_CONSTRAINT') && message.includes('UNIQUE constraint failed')),
  )

/** The volume of the database is full; writes fail until there is room. */
export const isDiskFull = (error: unknown): boolean =>
  some(error, (code) => code === '53100' || code.startsWith('SQLITE_FULL') || code === 'ENOSPC')

/** Another process holds the SQLite file. */
export const isBusy = (error: unknown): boolean => some(error, (code) => /^SQLITE_(BUSY|LOCKED)/.test(code))

/** The database cannot answer now but may later: worth a 503, worth a retry with the same client id. */
export const isUnavailable = (error: unknown): boolean =>
  isBusy(error) ||
  isDiskFull(error) ||
  some(
    error,
    (code, _extended, message) =>
      /^(08...|57P0.|53...|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|CLIENT_CLOSED|SQLITE_IOERR.*|SQLITE_CANTOPEN.*)$/.test(
        code,
      ) ||
      /Connection terminated|is not queryable|timeout exceeded when trying to connect|the pool after calling end/.test(
        message,
      ),
  ) ||
  [...causes(error)].some((e) => e instanceof DatabaseBusy)

/**
 * An error that may be logged: Drizzle puts the values of a failed statement into its message, and Postgres puts
 * them into `detail`, so password hashes and tokens would stand in the log. This keeps statement, code and reason.
 */
export const loggable = (error: unknown): unknown => {
  const failed = [...causes(error)].find((e): e is DriverError & { query: string } => 'query' in e && 'params' in e)
  if (!failed) return error
  const reason = [...causes(failed)].at(-1)
  const clean = new Error(`Failed query: ${failed.query} (${String(reason?.message)})`)
  if (error instanceof Error && error.stack)
    clean.stack = `${clean.message}\n${error.stack
      .split(/\n(?= {4}at )/)
      .slice(1)
      .join('\n')}`
  return Object.assign(clean, { name: 'DatabaseError', code: reason?.extendedCode ?? reason?.code })
}
