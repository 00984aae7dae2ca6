import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './root.mjs'

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program in the foreground and in our own process group, and passes our signals on to it.
 *
 * A terminal sends Ctrl-C to the whole group, so the child has it already; sent twice it would mean "stop at once".
 *
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null }>} `code` is what a shell would report (128 + n).
 */
export function run(program, args, { cwd = root, env = process.env, stdio = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio })
    const listeners = forwarded.map((signal) => {
      const listener = () => {
        if (signal === 'SIGINT' && process.stdin.isTTY) return
        child.kill(signal)
      }
      process.on(signal, listener)
      return [signal, listener]
    })
    const done = () => {
      for (const [signal, listener] of listeners) process.off(signal, listener)
    }
    child.once('error', (error) => {
      done()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      done()
      resolve({ code: signal ? 128 + constants.signals[signal] : (code ?? 1), signal })
    })
  })
}

/** A program that we need ended badly; its own words stand above. */
export class CommandFailed extends Error {
  constructor(what, code) {
    super(`${what} failed.`)
    this.code = code
  }
}

/** Like `run`, but throws `CommandFailed` when the exit code is not 0; `what` names it in words. */
export async function runOrThrow(what, program, args, options) {
  const { code } = await run(program, args, options)
  if (code !== 0) throw new CommandFailed(what, code)
}
