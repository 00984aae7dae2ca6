import { execFileSync } from 'node:child_process'

/** The messages, in a process of their own: their compiler leaves timers behind. */
export default () => {
  execFileSync(process.execPath, [new URL('./messages.mjs', import.meta.url).pathname], { stdio: 'inherit' })
}
