import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, manifests } from './fingerprint.mjs'
import { pnpm } from './pnpm.mjs'
import { root } from './root.mjs'
import { say } from './say.mjs'
import { readStamp, writeStamp } from './stamp.mjs'

const inputs = () =>
  fingerprint(
    ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.pnpmfile.cjs', ...manifests()],
    [process.platform, process.arch],
  )

/** A later `pnpm install --prod` leaves our stamp alone but takes the build tools away. */
function hasDevDependencies() {
  try {
    const state = JSON.parse(readFileSync(join(root, 'node_modules/.modules.yaml'), 'utf8'))
    return state.included.devDependencies === true && existsSync(join(root, 'node_modules/.bin/turbo'))
  } catch {
    return false
  }
}

/** Installs exactly what the lockfile names, build tools included whatever NODE_ENV is; nothing to do when unchanged. */
export async function ensureInstalled() {
  const wanted = inputs()
  if (readStamp('install') === wanted && hasDevDependencies()) return
  say('installing dependencies (about a minute the first time) …')
  const flags = ['--frozen-lockfile', '--prod=false', '--config.confirm-modules-purge=false', '--reporter=append-only']
  await pnpm('Installing', ['install', ...flags])
  writeStamp('install', wanted)
}
