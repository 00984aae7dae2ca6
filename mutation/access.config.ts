import { defineConfig } from 'vitest/config'
import { FailedSetups } from './failed-setups.mjs'
import { SmallFirst } from './small-first.mjs'

// Doors and permissions are judged by the table of all of them, and by what they decide for streams.
export default defineConfig({
  test: {
    include: ['packages/api/src/access/**/*.test.ts', 'packages/api/src/events/rights.test.ts'],
    reporters: [new FailedSetups()],
    isolate: false,
    sequence: { sequencer: SmallFirst },
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
})
