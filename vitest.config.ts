import { defineConfig } from 'vitest/config'

// One process is one engine: packages/db picks its vocabulary from DATABASE_URL when it is loaded. What touches no
// database runs once, with SQLite.
const onPostgres = /^postgres(ql)?:/i.test(process.env.DATABASE_URL ?? '')
const database = ['packages/{db,auth,api}/vitest.config.ts', 'apps/server/vitest.config.ts']
const onceOnly = [
  'packages/{drivers,markdown}/vitest.config.ts',
  'apps/web/vitest.config.ts',
  'scripts/vitest.config.mjs',
]

export default defineConfig({ test: { projects: onPostgres ? database : [...database, ...onceOnly] } })
