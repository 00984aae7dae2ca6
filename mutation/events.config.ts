import { judgedBy } from './judge.mjs'

// What is written into the log, and who hears it in which order.
export default judgedBy(
  ['packages/api/src/events/{emit,log,feed,rights,frames}*.test.ts', 'packages/api/src/features/events/*.test.ts'],
  15_000,
)
