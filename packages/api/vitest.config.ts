import { defineConfig } from 'vitest/config'

// One process per engine: DATABASE_URL=postgres://any picks Postgres, without it SQLite.
export default defineConfig({
  test: { name: 'api', include: ['src/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
})
