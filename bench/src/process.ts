import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const program = (name: string) => fileURLToPath(new URL(`./programs/${name}.mjs`, import.meta.url))

/** A free port. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.on(name, () => process.exit(code))

/** A benchmark that is interrupted leaves none of its processes behind. */
export function endsWithUs<T extends ChildProcess>(child: T): T {
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Starts a Node program and waits until `isUp` says so; `flags` are for node itself. */
export async function startProgram(
  file: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  isUp: () => Promise<boolean>,
  flags: string[] = [],
) {
  const child = endsWithUs(
    spawn(process.execPath, [...flags, file, ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }),
  )
  const gone = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`${file} ended with code ${code}`)))
  })
  gone.catch(() => {})
  const up = async () => {
    while (!(await isUp().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await Promise.race([up(), gone])
  return child
}

export function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

/** Runs a program to its end and reads the JSON that it prints. */
export function runProgram<T>(file: string, args: string[]): Promise<T> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [file, ...args], (error, stdout, stderr) => {
      if (error) reject(new Error(stderr || error.message))
      else resolve(JSON.parse(stdout) as T)
    })
  })
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The same with a program of the repository as it is written; nothing of our own settings reaches it. */
export function runSource<T>(file: string, args: string[], env: NodeJS.ProcessEnv): Promise<T> {
  return new Promise((resolve, reject) => {
    const options = { env: { PATH: process.env.PATH, ...env }, maxBuffer: 16 * 1024 * 1024 }
    const tsx = fileURLToPath(import.meta.resolve('tsx/cli'))
    const child = execFile(process.execPath, [tsx, join(root, file), ...args], options, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr || stdout || error.message))
      else resolve(JSON.parse(stdout) as T)
    })
    endsWithUs(child)
  })
}

/** CPU time that a process has used so far, in microseconds; Linux counts it in steps of 10 ms. */
export function cpuOf(child: ChildProcess): number {
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}

/** Resident memory of a process, in megabytes. */
export function memoryOf(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}
