// `npm test`: installs, then runs everything on SQLite, on Postgres and in a browser, and says what it left out and why.
import { checkNodeVersion } from './lib/node-version.mjs'

checkNodeVersion()

const { giveUp, say } = await import('./lib/say.mjs')
const known = ['sqlite', 'postgres', 'redis', 'browser']
const args = process.argv.slice(2)
const stranger = args.find((arg) => !known.includes(arg))
if (stranger)
  giveUp(`Unknown argument "${stranger}". \`npm test\` runs everything; name ${known.join(', ')} to choose.`, 2)
const wanted = args.length > 0 ? args : known

const { orGiveUp } = await import('./lib/say.mjs')
const { ensureInstalled } = await import('./lib/install.mjs')
await orGiveUp(ensureInstalled)

const { runOrThrow } = await import('./lib/run.mjs')
const { browserSuite, failedSuite, skippedSuite, vitestSuite } = await import('./lib/suites.mjs')
const { names, table, total } = await import('./lib/report.mjs')
const { redisForTests } = await import('./lib/redis-for-tests.mjs')
const { postgresForTests } = await import('../packages/db/scripts/postgres-for-tests.mjs')

const requireAll = process.env.PARLEY_TEST_REQUIRE === 'all'
const needsPostgres = ['postgres', 'redis', 'browser'].some((part) => wanted.includes(part))
const postgres = needsPostgres ? await postgresForTests() : null
const redis = wanted.includes('redis') ? await redisForTests() : null
const noPostgres = 'no Postgres server: set TEST_POSTGRES_URL'
const suites = []

await orGiveUp(async () => {
  try {
    if (wanted.includes('sqlite')) suites.push(await onSqlite('unit and integration, SQLite'))
    if (wanted.includes('postgres')) suites.push(await onPostgres('unit and integration, Postgres'))
    if (wanted.includes('redis')) suites.push(await onRedis('several processes, Postgres and Redis'))
    if (wanted.includes('browser')) suites.push(...(await inBrowser('browser, SQLite', 'browser, Postgres')))
  } finally {
    await postgres?.stop()
  }
})

async function onSqlite(name) {
  await runOrThrow('Making the message catalogue', process.execPath, ['apps/web/scripts/messages.mjs'])
  return vitestSuite(name, postgres ? { TEST_POSTGRES_URL: postgres.url } : {})
}

async function onPostgres(name) {
  if (!postgres) return skippedSuite(name, noPostgres)
  return vitestSuite(name, { DATABASE_URL: postgres.url, TEST_POSTGRES_URL: postgres.url })
}

async function onRedis(name) {
  if (!postgres) return skippedSuite(name, noPostgres)
  if (!redis) return skippedSuite(name, 'no Redis server: set TEST_REDIS_URL')
  const env = { DATABASE_URL: postgres.url, TEST_POSTGRES_URL: postgres.url, TEST_REDIS_URL: redis.url }
  return vitestSuite(name, env, ['.redis.test'])
}

async function inBrowser(...names) {
  const { findChromium } = await import('../apps/e2e/src/chromium.mjs')
  const chromium = findChromium()
  if (!chromium) {
    const reason = process.env.CHROMIUM_PATH ? 'CHROMIUM_PATH names no file' : 'no Chromium: set CHROMIUM_PATH'
    return names.map((name) => skippedSuite(name, reason))
  }
  const { ensureBuilt } = await import('./lib/build.mjs')
  try {
    await ensureBuilt()
  } catch (error) {
    return names.map((name) => failedSuite(name, error))
  }
  const [sqlite, other] = names
  const env = { CHROMIUM_PATH: chromium }
  const first = await browserSuite(sqlite, { ...env, E2E_DATABASE: 'sqlite' })
  if (!postgres) return [first, skippedSuite(other, noPostgres)]
  return [first, await browserSuite(other, { ...env, E2E_DATABASE: 'postgres', TEST_POSTGRES_URL: postgres.url })]
}

const counts = total(suites)
if (requireAll) {
  counts.failed += counts.skipped
  counts.skipped = 0
}
const where = {
  TEST_POSTGRES_URL: 'the one that TEST_POSTGRES_URL names',
  local: 'the server on 127.0.0.1:5432',
  embedded: 'the embedded one from npm',
}
say('what ran')
process.stdout.write(
  `${table(suites)}\n${names(suites)}  Postgres: ${postgres ? where[postgres.source] : 'not used'}\n`,
)
process.stdout.write(`  Redis: ${redis ? redis.said : 'not used'}\n`)
if (requireAll && total(suites).skipped > 0)
  process.stdout.write('  PARLEY_TEST_REQUIRE=all: what was skipped counts as failed.\n')
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
process.exit(counts.failed > 0 ? 1 : 0)
