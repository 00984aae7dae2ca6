import { defineConfig } from 'vitest/config'
import { FailedSetups } from './failed-setups.mjs'
import { SmallFirst } from './small-first.mjs'

// What is told and never stored: who is there, and who writes.
export default defineConfig({
  test: {
    include: [
      'packages/api/src/events/{attendance,screens,lossy,presence,sight,processes}*.test.ts',
      'packages/api/src/features/{presence,typing}/*.test.ts',
    ],
    reporters: [new FailedSetups()],
    isolate: false,
    sequence: { sequencer: SmallFirst },
    testTimeout: 15_000,
    hookTimeout: 15_000,
  },
})
