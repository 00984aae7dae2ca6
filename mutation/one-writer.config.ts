import { judgedBy } from './judge.mjs'

// A mutant of the writer is judged by its own tests, and by those of what it tells and what it clears away.
export default judgedBy(
  ['packages/db/src/seams/{one-writer*,sqlite}.sqlite.test.ts', 'packages/db/src/seams/watch.test.ts'],
  12_000,
  6_000,
)
