import pg from 'pg'
import type { Log } from './engine.ts'

const settings = {
  timezone: 'UTC',
  statement_timeout: '15000',
  /** A transaction that its owner has forgotten gives its locks back. */
  idle_in_transaction_session_timeout: '10000',
}

/** int8 arrives as text unless told otherwise; all of ours stay below 2^53, and what does not must not be rounded. */
function int8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit into a JavaScript number.`)
  return value
}

/** The connection settings of a Postgres URL, with ours beside whatever options it carries itself. */
export function postgresConfig(url: string, extra: Partial<typeof settings> = {}): pg.ClientConfig {
  const parsed = new URL(url)
  const own = Object.entries({ ...settings, ...extra }).map(([name, value]) => `-c ${name}=${value}`)
  parsed.searchParams.set('options', [parsed.searchParams.get('options'), ...own].filter(Boolean).join(' '))
  if (!parsed.searchParams.has('application_name')) parsed.searchParams.set('application_name', 'parley')
  return { connectionString: parsed.href }
}

/** Connections at most, and how many of them transactions may hold: the rest is for whoever only reads. */
export const mostConnections = 20
export const mostTransactions = 16

/**
 * Whether the connections lead to Postgres itself. Before it stands a pooler when the process that answers is not the one
 * that greeted: statements that a session keeps by name are then not surely there the next time.
 */
async function isStraight(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query('SELECT pg_backend_pid() AS pid, current_setting($1) AS timezone', ['timezone'])
    if (rows[0]?.timezone !== 'UTC') throw new Error(`Postgres did not take timezone=UTC: ${rows[0]?.timezone}.`)
    // Kept by the driver for cancelling a statement; its types do not tell.
    return rows[0].pid === (client as unknown as { processID: number | null }).processID
  } finally {
    client.release()
  }
}

export async function openPool(url: string, log?: Log): Promise<{ pool: pg.Pool; straight: boolean }> {
  pg.types.setTypeParser(pg.types.builtins.INT8, int8)
  const pool = new pg.Pool({
    ...postgresConfig(url),
    // Statements that do not wait for each other's answers travel together: see `PostgresSeat`.
    pipeline: true,
    max: mostConnections,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  })
  // Without listeners a connection that the server cuts ends the process, whether it is idle (the pool's event) or
  // in use (its own).
  pool.on('error', (error) => log?.warn({ err: error }, 'An idle database connection was lost.'))
  pool.on('connect', (client) => {
    client.on('error', (error) => log?.warn({ err: error }, 'A database connection was lost.'))
  })
  try {
    return { pool, straight: await isStraight(pool) }
  } catch (error) {
    await pool.end()
    throw error
  }
}
