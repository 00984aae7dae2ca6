/** S: one process on SQLite. T: two processes on Postgres and Redis. */
export type BoxName = 'S' | 'T'

/** Thrown where the machine lacks something: what was not tried is said, and counts as neither. */
export class Skip extends Error {
  override name = 'Skip'
}
