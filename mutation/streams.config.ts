import { defineConfig } from 'vitest/config'
import { FailedSetups } from './failed-setups.mjs'
import { SmallFirst } from './small-first.mjs'

// How a stream is opened, kept, counted and ended.
export default defineConfig({
  test: {
    include: [
      'packages/api/src/events/{hub,stream,connection,caps,heartbeat,processes}*.test.ts',
      'packages/api/src/features/events/*.test.ts',
    ],
    reporters: [new FailedSetups()],
    isolate: false,
    sequence: { sequencer: SmallFirst },
    testTimeout: 15_000,
    hookTimeout: 15_000,
  },
})
