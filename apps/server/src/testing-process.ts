// The built server as a process of its own, for tests that need its exit code, its signals or its sudden death.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'

const home = dirname(import.meta.dirname)

export interface Bundle {
  main: string
  remove(): void
}

/** Builds the server into a folder of this process; `remove` it at the end. */
export function buildBundle(): Bundle {
  // Inside node_modules the bundle finds its native packages and git finds nothing.
  const folder = join(home, 'node_modules', `.parley-test-${process.pid}`)
  execFileSync(process.execPath, [join(home, 'scripts/build.mjs'), folder])
  return { main: join(folder, 'main.js'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}

/** Starts a server with these settings and nothing else in its environment. */
export function startProcess({ main }: Bundle, settings: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'close').then(([code]) => code as number)
  const output = { out: '', err: '' }
  child.stdout.on('data', (data) => {
    output.out += data
  })
  child.stderr.on('data', (data) => {
    output.err += data
  })
  const ready = async () => {
    while (!output.out.includes('Parley is ready at')) {
      if (child.exitCode !== null) throw new Error(`It ended instead: ${output.err}${output.out}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  return { child, output, exited, ready }
}

/** `kill -9`, and until it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
