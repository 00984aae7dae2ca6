// The sample of docs/operations in a real nginx, with nothing changed but names of files, ports and the certificate.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const sample = join(import.meta.dirname, '../../../docs/operations/nginx.conf')

function find(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

const programs = { nginx: find('nginx'), openssl: find('openssl') }

/** Why the sample cannot be run here; undefined where it can. */
export const noNginx = Object.entries(programs).find(([, path]) => path === undefined)?.[0]

/** Every change must meet its line: a sample that was rewritten would else be tested as something else. */
function replaced(text: string, changes: [from: string, to: string][]): string {
  return changes.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`The sample has no line "${from}".`)
    return now.replace(from, to)
  }, text)
}

async function accepts(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/**
 * Serves `https://127.0.0.1:<port>` in front of a Parley that listens at `parley`, a `host:port`.
 *
 * @returns what stops it and takes its files away
 */
export async function startNginx(ports: { https: number; http: number }, parley: string): Promise<() => Promise<void>> {
  const { nginx, openssl } = programs
  if (!nginx || !openssl) throw new Error(`There is no ${noNginx}.`)
  const folder = mkdtempSync(join(tmpdir(), 'parley-nginx-'))
  // Workers of a root's nginx are nobody, and keep large bodies in here.
  chmodSync(folder, 0o755)
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost']
  execFileSync(openssl, [...made, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  const site = replaced(readFileSync(sample, 'utf8'), [
    ['server 127.0.0.1:3000;', `server ${parley};`],
    ['listen 80;', `listen 127.0.0.1:${ports.http};`],
    ['listen 443 ssl http2;', `listen 127.0.0.1:${ports.https} ssl http2;`],
    ['/etc/letsencrypt/live/chat.example.org/fullchain.pem', certificate],
    ['/etc/letsencrypt/live/chat.example.org/privkey.pem', key],
  ])
  writeFileSync(join(folder, 'site.conf'), site)
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  )
  const whole = `daemon off; pid ${join(folder, 'pid')}; error_log stderr; events {}
http { access_log off; ${kept.join(' ')} include ${join(folder, 'site.conf')}; }`
  writeFileSync(join(folder, 'nginx.conf'), whole)

  const child = spawn(nginx, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] })
  const gone = once(child, 'exit')
  let said = ''
  child.stderr.on('data', (data) => {
    said += data
  })
  while (!(await accepts(ports.https))) {
    if (child.exitCode !== null) throw new Error(`nginx ended instead: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return async () => {
    child.kill('SIGTERM')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
}
