import { defineConfig } from 'vitest/config'

// A mutant of the writer is judged by its own tests, and by those of what it tells and what it clears away.
export default defineConfig({
  test: {
    include: [
      'packages/db/src/seams/{one-writer,one-writer-neighbour,sqlite}.sqlite.test.ts',
      'packages/db/src/seams/watch.test.ts',
    ],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
