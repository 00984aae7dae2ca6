import { judgedBy } from './judge.mjs'

// What lets the writes of a scope share their commits on Postgres.
export default judgedBy(
  ['packages/db/src/seams/postgres*.postgres.test.ts', 'packages/db/src/seams/{transact,watch}.test.ts'],
  15_000,
)
