import { defineConfig } from 'vitest/config'
import { SmallFirst } from './small-first.mjs'

// The log and its streams, and what is told and never stored.
export default defineConfig({
  test: {
    include: [
      'packages/api/src/events/**/*.test.ts',
      'packages/api/src/features/{events,presence,typing}/**/*.test.ts',
    ],
    isolate: false,
    sequence: { sequencer: SmallFirst },
    testTimeout: 15_000,
    hookTimeout: 15_000,
  },
})
