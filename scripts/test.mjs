// `npm test`: installs, then runs everything on SQLite, on Postgres and in a browser, and says what it left out and why.
import { checkNodeVersion } from './lib/node-version.mjs'

checkNodeVersion()

const { giveUp, say } = await import('./lib/say.mjs')
const known = ['sqlite', 'postgres', 'browser']
const args = process.argv.slice(2)
const stranger = args.find((arg) => !known.includes(arg))
if (stranger)
  giveUp(`Unknown argument "${stranger}". \`npm test\` runs everything; name ${known.join(', ')} to choose.`, 2)
const wanted = args.length > 0 ? args : known

const { ensureInstalled } = await import('./lib/install.mjs')
await ensureInstalled()

const { browserSuite, skippedSuite, vitestSuite } = await import('./lib/suites.mjs')
const { table, total } = await import('./lib/report.mjs')
const { postgresForTests } = await import('../packages/db/scripts/postgres-for-tests.mjs')

const requireAll = process.env.PARLEY_TEST_REQUIRE === 'all'
const suites = []

if (wanted.includes('sqlite')) {
  const { runOrEnd } = await import('./lib/run.mjs')
  await runOrEnd(process.execPath, ['apps/web/scripts/messages.mjs'])
  suites.push(await vitestSuite('unit and integration, SQLite', {}))
}

const needsPostgres = wanted.includes('postgres') || wanted.includes('browser')
const postgres = needsPostgres ? await postgresForTests() : null
const noPostgres = 'no Postgres server: set TEST_POSTGRES_URL'
const postgresEnv = postgres ? { DATABASE_URL: postgres.url, TEST_POSTGRES_URL: postgres.url } : {}
try {
  if (wanted.includes('postgres')) {
    const name = 'unit and integration, Postgres'
    suites.push(postgres ? await vitestSuite(name, postgresEnv) : skippedSuite(name, noPostgres))
  }
  if (wanted.includes('browser')) suites.push(...(await browserSuites()))
} finally {
  await postgres?.stop()
}

async function browserSuites() {
  const { findChromium } = await import('../apps/e2e/src/chromium.mjs')
  const chromium = findChromium()
  const names = { sqlite: 'browser, SQLite', postgres: 'browser, Postgres' }
  if (!chromium) {
    const reason = process.env.CHROMIUM_PATH ? 'CHROMIUM_PATH names no file' : 'no Chromium: set CHROMIUM_PATH'
    return Object.values(names).map((name) => skippedSuite(name, reason))
  }
  const { ensureBuilt } = await import('./lib/build.mjs')
  await ensureBuilt()
  const env = { CHROMIUM_PATH: chromium, ...(postgres ? { TEST_POSTGRES_URL: postgres.url } : {}) }
  return [
    await browserSuite(names.sqlite, { ...env, E2E_DATABASE: 'sqlite' }),
    postgres
      ? await browserSuite(names.postgres, { ...env, E2E_DATABASE: 'postgres' })
      : skippedSuite(names.postgres, noPostgres),
  ]
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
process.stdout.write(`${table(suites)}\n  Postgres: ${postgres ? where[postgres.source] : 'not used'}\n`)
if (requireAll && total(suites).skipped > 0)
  process.stdout.write('  PARLEY_TEST_REQUIRE=all: what was skipped counts as failed.\n')
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
process.exit(counts.failed > 0 ? 1 : 0)
