import type { Statement, Watch } from '@parley/db'
import type { Logger } from 'pino'
import { asking } from './asking.ts'

const mostCharacters = 2_000

/**
 * A statement as it may stand in the log. Values are placeholders in it already; whatever text stands in quotes goes all
 * the same, and a list of any length reads alike.
 */
export const shownStatement = (statement: string): string =>
  statement
    .replace(/'(?:[^']|'')*'/g, "'…'")
    .replace(/(\?|\$\d+)(\s*,\s*(\?|\$\d+)){2,}/g, '$1, …')
    .replace(/\s+/g, ' ')
    .slice(0, mostCharacters)

/** Logs each statement of the database that takes `overMs` milliseconds or more, and which request it was for. */
export function slowQueries(overMs: number, log: Pick<Logger, 'warn'>): NonNullable<Watch['statement']> {
  return ({ kind, sql, ms, rows, failed }: Statement) => {
    if (ms < overMs) return
    const { requestId, traceId } = asking.getStore() ?? {}
    const took = Math.round(ms * 100) / 100
    log.warn(
      { requestId, traceId, kind, ms: took, rows, ...(failed && { failed }), sql: shownStatement(sql) },
      'slow query',
    )
  }
}
