import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, manifests } from './fingerprint.mjs'
import { pnpm, quietEnv } from './pnpm.mjs'
import { root } from './root.mjs'
import { CommandFailed } from './run.mjs'
import { say } from './say.mjs'
import { readStamp, writeStamp } from './stamp.mjs'

/** What a build must leave behind, relative to the root. */
export const serverEntry = 'apps/server/dist/main.js'
export const cliEntry = 'apps/cli/dist/main.js'
const outputs = [serverEntry, cliEntry, 'apps/web/dist/index.html']

const sources = [
  'apps/server',
  'apps/cli',
  'apps/web',
  'packages',
  'scripts/lib/bundle.mjs',
  'pnpm-lock.yaml',
  'tsconfig.base.json',
  'turbo.json',
]
const inputs = () => fingerprint([...sources, ...manifests()])
const isBuilt = () => outputs.every((path) => existsSync(join(root, path)))

/** Builds the server and the SPA when a source changed since the last build. */
export async function ensureBuilt() {
  const wanted = inputs()
  if (readStamp('build') === wanted && isBuilt()) return
  say('building …')
  // With NODE_ENV=development in the environment Vite would bundle React's development build.
  const env = { ...quietEnv, NODE_ENV: 'production' }
  await pnpm(
    'Building',
    ['exec', 'turbo', 'run', 'build', '--ui=stream', '--output-logs=new-only', '--log-order=grouped'],
    env,
  )
  if (!isBuilt()) throw new CommandFailed(`The build left no ${outputs.join(' or ')}: it`, 1)
  writeStamp('build', wanted)
}
