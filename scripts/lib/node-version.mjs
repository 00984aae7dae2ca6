import { giveUp } from './say.mjs'

const needed = [20, 19]

/** True when `version` (such as "20.19.0") is at least 20.19. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > needed[0] || (major === needed[0] && minor >= needed[1])
}

/** Ends the process with a sentence when this Node is too old to run Parley. */
export function checkNodeVersion() {
  if (isNewEnough(process.versions.node)) return
  giveUp(
    `Parley needs Node ${needed.join('.')} or newer; this is Node ${process.versions.node}. See https://nodejs.org.`,
  )
}
