import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'
import { runOrThrow } from './run.mjs'

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Environment in which no tool asks a question or calls home. */
export const quietEnv = {
  ...process.env,
  CI: 'true',
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  npm_config_yes: 'true',
  npm_config_update_notifier: 'false',
}

/**
 * Runs the exact pnpm of package.json through npx, so that a machine with nothing but Node and npm will do.
 * Scripts that it starts find this pnpm on their PATH (turbo needs it there). Throws `CommandFailed`.
 */
export function pnpm(what, args, env = quietEnv) {
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  return runOrThrow(what, npx, ['-y', packageManager, ...args], { env })
}
