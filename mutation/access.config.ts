import { defineConfig } from 'vitest/config'

// Doors and permissions are judged by the table of all of them, and by what they decide for streams.
export default defineConfig({
  test: {
    include: ['packages/api/src/access/**/*.test.ts', 'packages/api/src/events/rights.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
