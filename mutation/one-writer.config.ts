import { defineConfig } from 'vitest/config'

// A mutant of the writer is judged by the writer's own tests.
export default defineConfig({
  test: { include: ['packages/db/src/seams/one-writer*.sqlite.test.ts'], testTimeout: 30_000, hookTimeout: 30_000 },
})
