import { judgedBy } from './judge.mjs'

// What is told and never stored: who is there, and who writes.
export default judgedBy(
  [
    'packages/api/src/events/{attendance,screens,lossy,presence,sight,processes}*.test.ts',
    'packages/api/src/features/{presence,typing}/*.test.ts',
  ],
  15_000,
)
