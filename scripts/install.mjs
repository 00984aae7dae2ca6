// Installs what the lockfile names, and does nothing when it is unchanged.
import { checkNodeVersion } from './lib/node-version.mjs'

checkNodeVersion()
const { ensureInstalled } = await import('./lib/install.mjs')
const { orGiveUp } = await import('./lib/say.mjs')
await orGiveUp(ensureInstalled)
