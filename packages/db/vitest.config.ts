import { defineConfig } from 'vitest/config'

// One process per engine: DATABASE_URL=postgres://… picks Postgres, without it SQLite. What only one engine can show
// carries its name: x.sqlite.test.ts, x.postgres.test.ts.
const other = /^postgres(ql)?:/i.test(process.env.DATABASE_URL ?? '') ? 'sqlite' : 'postgres'

export default defineConfig({
  test: {
    name: 'db',
    include: ['src/**/*.test.ts'],
    exclude: [`src/**/*.${other}.test.ts`],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
