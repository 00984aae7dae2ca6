import { defineConfig } from 'vitest/config'
import { FailedSetups } from './failed-setups.mjs'
import { SmallFirst } from './small-first.mjs'

// A mutant of the writer is judged by its own tests, and by those of what it tells and what it clears away.
export default defineConfig({
  test: {
    include: ['packages/db/src/seams/{one-writer*,sqlite}.sqlite.test.ts', 'packages/db/src/seams/watch.test.ts'],
    reporters: [new FailedSetups()],
    isolate: false,
    sequence: { sequencer: SmallFirst },
    testTimeout: 12_000,
    hookTimeout: 6_000,
  },
})
