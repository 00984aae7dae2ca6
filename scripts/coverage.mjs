// `pnpm coverage`: how much of the code the tests run, on both engines together: what only Postgres reaches counts too.
// The browser's part is tried by the journeys, which are not measured here. The bars: lines of everything else, and every branch of what decides about rights, events and writes.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { postgresForTests } from '../packages/db/scripts/postgres-for-tests.mjs'
import { redisForTests } from './lib/redis-for-tests.mjs'
import { root } from './lib/root.mjs'
import { run } from './lib/run.mjs'
import { environmentWithoutSettings } from './lib/settings.mjs'

const linesBar = 95
/** Where every branch is to be run. */
const whole = ['packages/api/src/access/', 'packages/api/src/events/', 'packages/db/src/seams/one-writer']
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

const filters = process.argv.slice(2)
const postgres = await postgresForTests()
const redis = await redisForTests()
const ran = []
let code = 0
try {
  const engines = [['sqlite', postgres ? { TEST_POSTGRES_URL: postgres.url } : {}]]
  if (postgres)
    engines.push([
      'postgres',
      { DATABASE_URL: postgres.url, TEST_POSTGRES_URL: postgres.url, ...(redis && { TEST_REDIS_URL: redis.url }) },
    ])
  else console.log('No Postgres: what only it reaches counts as not covered.')
  for (const [name, env] of engines) {
    const outcome = await start(name, env, [...filters, '--coverage.reporter=json', '--coverage.reporter=html'])
    ran.push(name)
    code ||= outcome.code
  }
} finally {
  await postgres?.stop()
}

/** Both runs look at the same source, so what they counted is added up, place by place. */
const sum = {}
for (const name of ran)
  for (const [file, seen] of Object.entries(
    JSON.parse(readFileSync(join(folder, name, 'coverage-final.json'), 'utf8')),
  )) {
    const known = sum[file]
    if (!known) sum[file] = seen
    else {
      for (const id of Object.keys(seen.s)) known.s[id] += seen.s[id]
      for (const id of Object.keys(seen.b)) known.b[id] = known.b[id].map((times, n) => times + seen.b[id][n])
    }
  }

const total = { lines: 0, run: 0 }
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
    for (const [n, times] of b[id].entries())
      if (times === 0)
        missed.push(`${name}:${branch.locations[n]?.start.line ?? branch.loc.start.line} ${branch.type} ${n}`)
}
const share = (100 * total.run) / total.lines
console.log(`\nlines ${share.toFixed(1)} % of ${total.lines} (bar ${linesBar} %)`)
console.log(`branches not run in ${whole.join(', ')}: ${missed.length}\n${missed.map((one) => `  ${one}`).join('\n')}`)
if (filters.length === 0) {
  const figures = {
    date: new Date().toISOString().slice(0, 10),
    lines: Number(share.toFixed(1)),
    branchesMissed: missed.length,
  }
  writeFileSync(join(root, 'prove/tests.json'), `${JSON.stringify(figures, null, 2)}\n`)
}
if (filters.length === 0 && (share < linesBar || missed.length > 0)) code ||= 1
process.exit(code)
