import { defineConfig } from 'vitest/config'

// The log and its streams, and what is told and never stored.
export default defineConfig({
  test: {
    include: [
      'packages/api/src/events/**/*.test.ts',
      'packages/api/src/features/{events,presence,typing}/**/*.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
