import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parley } from '../harness/cli.ts'
import { type Channel, credentialsOf, Person, signUp } from '../harness/client.ts'
import { definePromise } from '../harness/promise.ts'
import { Reader, readWorkspace } from '../harness/stream.ts'

export default definePromise({
  id: 'P26',
  promise: 'Secrets never travel: not into logs, events, replies to others, nor the backup.',
  bar: 'no hit of a password, a cookie, a session’s token, the server’s secret or an invitation in logs at debug level, in streams, in what others read, in metrics, in the file of a backup, in the file of the database (which alone knows a session’s token, and not the secret that makes a cookie of it)',
  counted: ['logged', 'told', 'read', 'backed up', 'stored'],
  boxes: ['S', 'T'],
  runs: { short: 1, full: 10 },
  async run(ctx) {
    await ctx.each(async () => {
      const serverSecret = `secret-canary-${crypto.randomUUID()}${crypto.randomUUID()}`
      const metricsToken = `metrics-canary-${crypto.randomUUID()}`
      const settings = { LOG_LEVEL: 'debug', BETTER_AUTH_SECRET: serverSecret, METRICS_TOKEN: metricsToken }
      const instance = await ctx.open({ settings })
      const url = instance.url(0)
      const ada = await signUp(url, `ada${crypto.randomUUID().slice(0, 8)}`)
      const bob = await signUp(url, `bob${crypto.randomUUID().slice(0, 8)}`)
      const { id } = await ada.call<{ id: string }>(url, 'POST', '/api/workspaces', { name: 'Canaries' })
      const at = `/api/workspaces/${id}`
      const invite = () => ada.call<{ token: string; id: string }>(url, 'POST', `${at}/invitations`, {})
      const [used, revoked] = [await invite(), await invite()]
      await bob.call(url, 'POST', `/api/invitations/${used.token}/accept`)
      const streams = [
        readWorkspace(bob, id, { url: () => url, after: 0 }),
        new Reader(bob, '/api/me/events', { url: () => url, after: 0 }),
      ]
      const fresh = await invite()
      await ada.call(url, 'DELETE', `/api/invitations/${revoked.id}`)

      // Everything that a secret is sent with: well, badly, to the wrong place.
      const { email, password } = credentialsOf(ada.name)
      const auth = (path: string, body: object, cookie = '') =>
        fetch(`${url}/api/auth/${path}?password=${encodeURIComponent(password)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie },
          body: JSON.stringify(body),
        })
      const wrong = `wrong-canary-${crypto.randomUUID()}`
      const next = `next-canary-${crypto.randomUUID()}`
      const signedIn = await auth('sign-in/email', { email, password })
      const phone = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      await auth('sign-in/email', { email, password: wrong })
      await auth('sign-in/email', { email, password: { $ne: wrong } })
      await auth('sign-up/email', { name: 'x', email, password: wrong, extra: wrong })
      await auth('change-password', { currentPassword: wrong, newPassword: next }, ada.cookie)
      await auth(
        'change-password',
        { currentPassword: password, newPassword: next, revokeOtherSessions: false },
        ada.cookie,
      )
      await auth('sign-out', {}, phone)
      await fetch(`${url}/api/invitations/${fresh.token}`, { headers: { cookie: bob.cookie } })
      await fetch(`${url}/api/invitations/${fresh.token}x`, { headers: { cookie: bob.cookie } })
      await fetch(`${url}/invite/${fresh.token}`)
      await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } })
      const { items } = await ada.call<{ items: Channel[] }>(url, 'GET', `${at}/channels`)
      await ada.call(url, 'POST', '/api/messages', { channelId: items[0]?.id, content: 'the last word' })
      await streams[0]?.until(() => streams[0]?.events.at(-1)?.type === 'message.created', 'for the last word')

      const tokenIn = (cookie: string) => decodeURIComponent(cookie.split('=').slice(1).join('=')).split('.')[0] ?? ''
      const secrets: Record<string, string> = {
        'ada’s password': password,
        'a wrong password': wrong,
        'the next password': next,
        'ada’s cookie': ada.cookie.split('=').slice(1).join('='),
        'ada’s session': tokenIn(ada.cookie),
        'the phone’s session': tokenIn(phone),
        'the server’s secret': serverSecret,
        'the token of the metrics': metricsToken,
        'a used invitation': used.token,
        'an open invitation': fresh.token,
        'a revoked invitation': revoked.token,
      }
      const look = (kind: string, where: string, text: string | Buffer, but: string[] = []) => {
        for (const [what, secret] of Object.entries(secrets))
          if (!but.includes(what) && text.includes(secret)) ctx.violate(kind, `${what} in ${where}`)
        ctx.count('places looked at')
      }
      for (const server of instance.servers) look('logged', 'the log', server.said)
      for (const stream of streams) look('told', 'a stream of bob', JSON.stringify(stream.events))
      const asks = ['members', 'channels', 'invitations', 'presence', 'roles', 'threads', 'mentions'].map(
        (one) => `${at}/${one}`,
      )
      for (const person of [bob, ada, new Person('nobody', '', '')])
        for (const path of [...asks, '/api/me', '/api/workspaces', at, '/metrics', '/readyz', '/api/openapi.json'])
          look('read', `${path} as ${person.name}`, JSON.stringify((await person.attempt(url, 'GET', path)).body ?? ''))
      for (const stream of streams) stream.stop()

      const file = join(instance.folder, 'backup.tar')
      const env = {
        ...settings,
        DATA_DIR: instance.folder,
        ...(instance.box === 'T' && { DATABASE_URL: instance.databaseUrl }),
      }
      const { code, said } = await parley(['backup', file], env)
      if (code !== 0) throw new Error(`The backup failed: ${said}`)
      look('backed up', 'the backup', readFileSync(file))
      look('logged', 'what the backup says', said)
      rmSync(file)
      // There a session is kept as it is. Its token opens nothing without the server's secret, which signs the cookie.
      const sessions = ['ada’s session', 'the phone’s session']
      if (instance.box === 'S')
        for (const name of readdirSync(instance.folder).filter((one) => one.startsWith('parley.db')))
          look('stored', name, readFileSync(join(instance.folder, name)), sessions)
    })
  },
})
