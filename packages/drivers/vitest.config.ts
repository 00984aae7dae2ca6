import { defineConfig } from 'vitest/config'

// Once with SQLite; what only a service can show carries its name: x.postgres.test.ts, x.redis.test.ts.
const onPostgres = /^postgres(ql)?:/i.test(process.env.DATABASE_URL ?? '')
const withRedis = Boolean(process.env.TEST_REDIS_URL)

export default defineConfig({
  test: {
    name: 'drivers',
    include: onPostgres ? ['src/**/*.{postgres,redis}.test.ts'] : ['src/**/*.test.ts'],
    exclude: [...(onPostgres ? [] : ['src/**/*.postgres.test.ts']), ...(withRedis ? [] : ['src/**/*.redis.test.ts'])],
    testTimeout: 60_000,
  },
})
