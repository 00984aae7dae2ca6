// `pnpm verify`: everything that can be judged without running the product. No database, under a minute.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { quietEnv } from './lib/pnpm.mjs'
import { root } from './lib/root.mjs'

const bin = (name) => join(root, 'node_modules/.bin', name)
const steps = [
  ['format and lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['boundaries', process.execPath, ['scripts/boundaries.mjs']],
  ['dead code', bin('knip'), ['--no-progress']],
  ['types', bin('turbo'), ['run', 'typecheck', '--continue', '--ui=stream', '--output-logs=errors-only']],
  ['messages', process.execPath, ['apps/web/scripts/catalogues.mjs']],
  ['sides', process.execPath, ['apps/web/scripts/sides.mjs']],
  ['documents', process.execPath, ['scripts/docs.mjs']],
]

const results = steps.map(([name, program, args]) => {
  const started = performance.now()
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: root, env: quietEnv, encoding: 'utf8' })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const ok = status === 0
  if (!ok) process.stderr.write(`\n── ${name} ──\n${error ? `${error.message}\n` : ''}${stdout ?? ''}${stderr ?? ''}\n`)
  return { line: `  ${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(16)} ${seconds.padStart(6)} s`, ok }
})

process.stdout.write(`${results.map(({ line }) => line).join('\n')}\n`)
process.exit(results.every(({ ok }) => ok) ? 0 : 1)
