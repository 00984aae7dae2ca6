import { defineConfig } from 'vitest/config'

// convergence.test.ts runs on either engine: DATABASE_URL=postgres://any picks Postgres, without it SQLite.
export default defineConfig({
  test: {
    name: 'web',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    globalSetup: './scripts/before-tests.mjs',
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
