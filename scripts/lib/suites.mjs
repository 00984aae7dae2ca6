import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { again, countPlaywright, countVitest, judge, nothing } from './report.mjs'
import { root } from './root.mjs'
import { CommandFailed, run } from './run.mjs'
import { say } from './say.mjs'
import { environmentWithoutSettings } from './settings.mjs'

const interrupted = 130
/** More broken files than this are no missed moments. */
const mostAgain = 5

async function suite(name, command, env, count) {
  say(name)
  const folder = mkdtempSync(join(tmpdir(), 'parley-report-'))
  const started = Date.now()
  try {
    const report = join(folder, 'report.json')
    const { code, signal } = await run(process.execPath, command.args(report), {
      cwd: join(root, command.cwd),
      env: { ...environmentWithoutSettings(), NODE_ENV: 'test', ...env, ...command.env?.(report) },
    })
    if (signal === 'SIGINT' || code === interrupted) throw new CommandFailed('The run was interrupted and', interrupted)
    let counts = nothing
    try {
      counts = count(JSON.parse(readFileSync(report, 'utf8')))
    } catch {
      return { name, ...nothing, failed: 1, seconds: (Date.now() - started) / 1000, note: 'ended without a report' }
    }
    return { name, ...judge(counts, code), seconds: (Date.now() - started) / 1000 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Runs every vitest project once, on the engine that `env.DATABASE_URL` names (SQLite without one); with `filters` only
 * the files whose names hold one of them. Files called `x.redis.test.ts` run only where TEST_REDIS_URL is given.
 *
 * In CI a busy machine may miss a moment once: a test is tried again at once, and the files that still failed once more
 * at the end, one after another. What passes at a later try only is named at the end of the run.
 */
export async function vitestSuite(name, env, filters = []) {
  const args = (more) => (report) => [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...more,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const runFiles = (title, more) =>
    suite(title, { cwd: '.', args: args(more) }, { TEST_REDIS_URL: '', ...env }, countVitest)
  const retry = process.env.CI ? ['--retry=1'] : []
  const first = await runFiles(name, [...filters, ...retry])
  if (!process.env.CI || first.files.length === 0 || first.files.length > mostAgain) return first
  return again(first, await runFiles(`${name}, once more what failed`, [...first.files, '--no-file-parallelism']))
}

/** Runs the browser journeys against the built server. */
export function browserSuite(name, env) {
  const cli = join(root, 'apps/e2e/node_modules/@playwright/test/cli.js')
  const command = {
    cwd: 'apps/e2e',
    args: () => [cli, 'test', '--reporter=list,json'],
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
  }
  return suite(name, command, env, countPlaywright)
}

/** A suite that could not run counts as one skipped test; `note` says why. */
export const skippedSuite = (name, note) => ({ name, ...nothing, skipped: 1, seconds: 0, note: `skipped: ${note}` })

/** A suite whose preparation failed. */
export const failedSuite = (name, error) => ({ name, ...nothing, failed: 1, seconds: 0, note: error.message })
