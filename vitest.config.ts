import { defineConfig } from 'vitest/config'

// One process is one engine: packages/db picks its vocabulary from DATABASE_URL when it is loaded. What touches no
// database runs once, with SQLite; a new package runs on both until it is named here.
const onPostgres = /^postgres(ql)?:/i.test(process.env.DATABASE_URL ?? '')
const every = ['packages/*/vitest.config.ts', 'apps/*/vitest.config.ts']
const withoutDatabase = ['packages/config', 'packages/markdown', 'apps/web'].map((path) => `!${path}/*`)

export default defineConfig({
  test: {
    projects: onPostgres
      ? [...every, ...withoutDatabase]
      : [...every, 'scripts/vitest.config.mjs', 'prove/vitest.config.ts'],
  },
})
