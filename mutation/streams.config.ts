import { judgedBy } from './judge.mjs'

// How a stream is opened, kept, counted and ended.
export default judgedBy(
  [
    'packages/api/src/events/{hub,stream,connection,caps,heartbeat,processes}*.test.ts',
    'packages/api/src/features/events/*.test.ts',
  ],
  15_000,
)
