// `pnpm mutation [access|events|…]`: breaks the code in small ways, one at a time, and counts how often a test
// notices. Slow: many minutes for each part; what was judged before and is as it was is not judged again.
// Only a run that came to its end is kept for the report. Behind `--` stands what goes to Stryker itself: how many mutants
// are tried at once (`--concurrency 1`) changes no score, and with anything else the score is not kept.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { postgresForTests } from '../packages/db/scripts/postgres-for-tests.mjs'
import { keepFigures } from './lib/figures.mjs'
import { root } from './lib/root.mjs'
import { run } from './lib/run.mjs'

const parts = ['access', 'events', 'lane', 'one-writer', 'presence', 'streams']
/** What only Postgres has. */
const onPostgres = new Set(['lane'])
const args = process.argv.slice(2)
const split = args.includes('--') ? args.indexOf('--') : args.length
const named = args.slice(0, split)
const passed = args.slice(split + 1)
const whole = passed.length === 0 || (passed.length === 2 && passed[0] === '--concurrency')
const stranger = named.find((name) => !parts.includes(name))
if (stranger) {
  console.error(`There is no "${stranger}"; name ${parts.join(', ')}.`)
  process.exit(2)
}

const reportOf = (part) => join(root, `coverage/mutation/${part}.json`)

/** As Stryker counts: noticed, or never ending, of all that could be judged. */
function keepScore(part) {
  const { files } = JSON.parse(readFileSync(reportOf(part), 'utf8'))
  const times = {}
  for (const { mutants } of Object.values(files))
    for (const { status } of mutants) times[status] = (times[status] ?? 0) + 1
  const { Killed = 0, Timeout = 0, Survived = 0, NoCoverage = 0 } = times
  const of = Killed + Timeout + Survived + NoCoverage
  keepFigures(`mutation of ${part}`, { noticed: Killed + Timeout, of })
}

const postgres = await postgresForTests()
const environment = { ...process.env, DATABASE_URL: postgres?.url, TEST_POSTGRES_URL: postgres?.url }

let code = 0
for (const part of named.length > 0 ? named : parts) {
  if (onPostgres.has(part) && !postgres) {
    console.error(`${part}: left out, there is no Postgres (TEST_POSTGRES_URL).`)
    continue
  }
  const given = ['run', `mutation/${part}.json`, ...passed]
  rmSync(reportOf(part), { force: true })
  const outcome = await run(
    process.execPath,
    [join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js'), ...given],
    onPostgres.has(part) ? { env: environment } : {},
  )
  code ||= outcome.code
  if (whole && existsSync(reportOf(part))) keepScore(part)
}
await postgres?.stop()
process.exit(code)
