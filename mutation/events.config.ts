import { defineConfig } from 'vitest/config'
import { FailedSetups } from './failed-setups.mjs'
import { SmallFirst } from './small-first.mjs'

// What is written into the log, and who hears it in which order.
export default defineConfig({
  test: {
    include: [
      'packages/api/src/events/{emit,log,feed,rights,frames}*.test.ts',
      'packages/api/src/features/events/*.test.ts',
    ],
    reporters: [new FailedSetups()],
    isolate: false,
    sequence: { sequencer: SmallFirst },
    testTimeout: 15_000,
    hookTimeout: 15_000,
  },
})
