// `pnpm coverage`: how much of the code the tests run, on both engines together: what only Postgres reaches counts too.
// `pnpm coverage branches` runs only the tests that come near the branches; `--report` counts again what was measured last.
// The browser's part is tried by the journeys, which are not measured here. The bars: lines of everything else, and every
// branch of what decides about rights, events and writes.
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { postgresForTests } from '../packages/db/scripts/postgres-for-tests.mjs'
import { keepFigures } from './lib/figures.mjs'
import { redisForTests } from './lib/redis-for-tests.mjs'
import { root } from './lib/root.mjs'
import { run } from './lib/run.mjs'
import { environmentWithoutSettings } from './lib/settings.mjs'

const linesBar = 95
/** Where every branch is to be run. */
const whole = [
  'packages/api/src/access/',
  'packages/api/src/events/',
  'packages/db/src/seams/one-writer',
  'packages/db/src/seams/postgres-lane',
  'packages/db/src/seams/postgres-shared',
]
/** The tests that come near them. */
const near = ['packages/api/', 'packages/db/', 'apps/server/src/http/']
const folder = join(root, 'coverage')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')

const measured = [
  '--coverage.enabled',
  '--coverage.provider=v8',
  '--coverage.reportOnFailure',
  '--coverage.include=packages/*/src/**/*.{ts,tsx}',
  '--coverage.include=apps/{server,cli}/src/**/*.{ts,tsx}',
  '--coverage.exclude=**/*.{test,child,d}.{ts,tsx}',
  '--coverage.exclude=**/testing*/**',
  '--coverage.exclude=**/testing*.ts',
]
const start = (name, env, args) =>
  run(process.execPath, [vitest, 'run', ...args, ...measured, `--coverage.reportsDirectory=${join(folder, name)}`], {
    env: { ...environmentWithoutSettings(), NODE_ENV: 'test', TEST_REDIS_URL: '', ...env },
  })

const args = process.argv.slice(2)
const again = args.includes('--report')
const asked = args.filter((arg) => arg !== '--report')
const branchesOnly = asked[0] === 'branches'
/** Of some tests of one's own choice nothing is kept. */
const filters = branchesOnly ? near : asked
const names = ['sqlite', 'postgres']
const fileOf = (name) => join(folder, name, 'coverage-final.json')

async function measure() {
  const postgres = await postgresForTests()
  const redis = await redisForTests()
  let code = 0
  try {
    const engines = { sqlite: postgres ? { TEST_POSTGRES_URL: postgres.url } : {} }
    if (postgres) {
      const withRedis = redis && { TEST_REDIS_URL: redis.url }
      engines.postgres = { DATABASE_URL: postgres.url, TEST_POSTGRES_URL: postgres.url, ...withRedis }
    } else console.log('No Postgres: what only it reaches counts as not covered.')
    for (const [name, env] of Object.entries(engines)) {
      const outcome = await start(name, env, [...filters, '--coverage.reporter=json', '--coverage.reporter=html'])
      code ||= outcome.code
    }
    return { code, ran: Object.keys(engines) }
  } finally {
    await postgres?.stop()
  }
}
const { code, ran } = again ? { code: 0, ran: names.filter((name) => existsSync(fileOf(name))) } : await measure()

/** Both runs look at the same source, so what they counted is added up, place by place. */
const sum = {}
for (const name of ran)
  for (const [file, seen] of Object.entries(JSON.parse(readFileSync(fileOf(name), 'utf8')))) {
    const known = sum[file]
    if (!known) {
      sum[file] = seen
      continue
    }
    for (const places of ['statementMap', 'branchMap'])
      if (JSON.stringify(known[places]) !== JSON.stringify(seen[places]))
        throw new Error(`${file} was changed between the engines: measure again.`)
    for (const id of Object.keys(seen.s)) known.s[id] += seen.s[id]
    for (const id of Object.keys(seen.b)) known.b[id] = known.b[id].map((times, n) => times + seen.b[id][n])
  }

const total = { lines: 0, run: 0, branches: 0 }
const missed = []
for (const [file, { statementMap, s, branchMap, b }] of Object.entries(sum)) {
  const lines = new Map()
  for (const [id, { start }] of Object.entries(statementMap))
    lines.set(start.line, Math.max(lines.get(start.line) ?? 0, s[id]))
  total.lines += lines.size
  total.run += [...lines.values()].filter((times) => times > 0).length
  const name = relative(root, file)
  if (!whole.some((part) => name.startsWith(part))) continue
  for (const [id, branch] of Object.entries(branchMap))
    for (const [n, times] of b[id].entries()) {
      total.branches++
      if (times === 0)
        missed.push(`${name}:${branch.locations[n]?.start.line ?? branch.loc.start.line} ${branch.type} ${n}`)
    }
}
const share = Math.round((1_000 * total.run) / total.lines) / 10
if (filters.length === 0) console.log(`\nlines ${share} % of ${total.lines} (bar ${linesBar} %)`)
console.log(`branches not run of ${total.branches} in ${whole.join(', ')}: ${missed.length}`)
for (const one of missed) console.log(`  ${one}`)
const all = asked.length === 0
if ((all || branchesOnly) && ran.length === names.length) {
  if (all) keepFigures('lines', { share, of: total.lines })
  keepFigures('branches', { missed: missed.length, of: total.branches })
}
const below = (all && share < linesBar) || ((all || branchesOnly) && missed.length > 0)
process.exit(code || (below ? 1 : 0))
