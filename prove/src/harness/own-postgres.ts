// A Postgres cluster of one's own, from the machine's programs, to be restarted and held up without anybody else noticing.
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@parley/server/testing-process'
import { Skip } from './box.ts'
import { onPostgres } from './database.ts'
import { findProgram } from './services.ts'

const versions = '/usr/lib/postgresql'

function folders(): string[] {
  try {
    return readdirSync(versions).map((version) => join(versions, version, 'bin'))
  } catch {
    return []
  }
}

/** Postgres refuses to run as root: then it runs as `nobody`, who exists everywhere. */
function plainUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const fields = /^nobody:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':')
  return { uid: Number(fields?.[2]), gid: Number(fields?.[3]) }
}

export class OwnPostgres {
  readonly url: string
  readonly #folder: string
  readonly #program: string
  readonly #port: number
  #stop: (signal: NodeJS.Signals) => Promise<void> = async () => {}

  private constructor(folder: string, program: string, port: number) {
    this.#folder = folder
    this.#program = program
    this.#port = port
    this.url = `postgres://postgres@127.0.0.1:${port}/postgres`
  }

  static async start(): Promise<OwnPostgres> {
    // The real ones: what lies on the path may be a wrapper that changes the user.
    const [initdb, postgres] = ['initdb', 'postgres'].map((name) => {
      const [own] = folders().flatMap((folder) => findProgram(name, [folder]) ?? [])
      return own ?? findProgram(name)
    })
    if (!initdb || !postgres) throw new Skip('there is no initdb and postgres to make a cluster with')
    const folder = mkdtempSync(join(tmpdir(), 'parley-prove-postgres-'))
    chmodSync(folder, 0o755)
    const data = join(folder, 'data')
    mkdirSync(data, { mode: 0o700 })
    const user = plainUser()
    if (user.uid !== undefined && user.gid !== undefined) chownSync(data, user.uid, user.gid)
    const flags = ['-D', data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C']
    execFileSync(initdb, flags, { ...user, cwd: '/', stdio: 'ignore' })
    const cluster = new OwnPostgres(folder, postgres, await freePort())
    await cluster.start()
    return cluster
  }

  async start(): Promise<void> {
    const settings = {
      port: this.#port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 60,
    }
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(this.#program, ['-D', join(this.#folder, 'data'), ...args], {
      ...plainUser(),
      cwd: '/',
      stdio: 'ignore',
    })
    const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
    this.#stop = async (signal) => {
      child.kill(signal)
      await gone
    }
    const answers = () =>
      onPostgres(this.url, 'SELECT 1').then(
        () => true,
        () => false,
      )
    while (!(await answers())) {
      if (child.exitCode !== null) throw new Error(`postgres ended with ${child.exitCode}`)
      await sleep(30)
    }
  }

  /** fast: connections are ended. immediate: as in a crash, the log is replayed at the next start. */
  stop(how: 'fast' | 'immediate'): Promise<void> {
    return this.#stop(how === 'fast' ? 'SIGINT' : 'SIGQUIT')
  }

  async remove(): Promise<void> {
    await this.stop('immediate')
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
