import { defineConfig } from 'vitest/config'

// What only a service can show carries its name: x.postgres.test.ts, x.redis.test.ts.
const onPostgres = /^postgres(ql)?:/i.test(process.env.DATABASE_URL ?? '')
const withRedis = Boolean(process.env.TEST_REDIS_URL)

export default defineConfig({
  test: {
    name: 'server',
    include: ['src/**/*.test.ts'],
    exclude: [...(onPostgres ? [] : ['src/**/*.postgres.test.ts']), ...(withRedis ? [] : ['src/**/*.redis.test.ts'])],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
