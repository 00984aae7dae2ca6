// T27, T28, T30, T31, T35, T37: who somebody is.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Attacker, call, publicUrl, type Scene, setScene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await setScene()
})
afterAll(() => scene.house.close())

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${scene.house.url}/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'manual',
  })
const cookieOf = (reply: Response) => reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
const signIn = (email: string, password: string, headers?: Record<string, string>) =>
  post('/sign-in/email', { email, password }, headers)
const statusWith = async (cookie: string) => (await call(scene.house, { cookie }, 'GET', '/api/me')).status
const credentials = ({ name }: Attacker) => [`${name.toLowerCase()}@example.org`, `${name} has a secret`] as const

/** Resolves when the server has ended the stream. */
async function ended(cookie: string): Promise<() => Promise<string>> {
  const reply = await fetch(`${scene.house.url}/api/me/events`, { headers: { cookie } })
  expect(reply.status).toBe(200)
  return () => reply.text()
}

it('T27: a wrong password and an unknown address are answered alike', async () => {
  const [known, unknown] = [
    await signIn('ada@example.org', 'not her password'),
    await signIn('nobody@example.org', 'not her password'),
  ]
  expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()])
  expect(known.headers.getSetCookie()).toEqual([])
})

it('T28: a session that was planted in a browser is dead once its owner signs in there', async () => {
  const planted = cookieOf(await signIn(...credentials(scene.eve)))
  const own = cookieOf(await signIn(...credentials(scene.ada), { cookie: planted, origin: publicUrl }))
  expect(own).not.toBe(planted)
  expect([await statusWith(planted), await statusWith(own)]).toEqual([401, 200])
})

it('T30: a forged host changes no link', async () => {
  const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher' }
  const reply = await fetch(`${scene.house.url}/api/workspaces/${scene.workspaceId}/invitations`, {
    method: 'POST',
    headers: { ...forged, cookie: scene.ada.cookie, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(reply.status).toBe(201)
  const { url } = (await reply.json()) as { url: string }
  expect(url).toMatch(new RegExp(`^${publicUrl}/`))
})

it.each([
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  'https://localhost@evil.example',
  '/%0d%0aset-cookie:a=b',
  'https://localhost.evil.example',
])('T31: nobody is sent on to %s', async (callbackURL) => {
  const [email, password] = credentials(scene.bob)
  const reply = await post('/sign-in/email', { email, password, callbackURL })
  expect(reply.headers.get('location')).toBeNull()
  expect(reply.status).toBeGreaterThanOrEqual(400)
  expect(reply.headers.getSetCookie()).toEqual([])
})

it('T35: what is signed out is out at once, its stream with it, and other devices stay', async () => {
  const [here, there] = [cookieOf(await signIn(...credentials(scene.cat))), scene.cat.cookie]
  const end = await ended(here)
  expect((await post('/sign-out', {}, { cookie: here, origin: publicUrl })).status).toBe(200)
  expect(await statusWith(here)).toBe(401)
  await end()
  expect(await statusWith(there)).toBe(200)
})

it('T35: a changed password ends every other device and its stream', async () => {
  const [email, password] = credentials(scene.rex)
  const [here, other] = [cookieOf(await signIn(email, password)), cookieOf(await signIn(email, password))]
  const end = await ended(other)
  const changed = await post(
    '/change-password',
    { currentPassword: password, newPassword: 'Rex has another secret' },
    { cookie: here, origin: publicUrl },
  )
  expect(changed.status).toBe(200)
  await expect.poll(() => statusWith(other)).toBe(401)
  await end()
  expect((await signIn(email, password)).status).toBe(401)
})

it('T37: a session counts as a cookie alone', async () => {
  const value = scene.ada.cookie.split('=').slice(1).join('=')
  const token = decodeURIComponent(value).split('.')[0] ?? ''
  const claims: Record<string, string>[] = [
    { authorization: `Bearer ${token}` },
    { authorization: `Bearer ${decodeURIComponent(value)}` },
    { 'x-session-token': token, 'set-cookie': scene.ada.cookie },
    { cookie: `parley.session_token=${token}` },
    { cookie: `parley.session_token=${token}.${'A'.repeat(43)}%3D` },
    { cookie: `other=1, ${scene.ada.cookie}x` },
  ]
  for (const headers of claims) expect((await fetch(`${scene.house.url}/api/me`, { headers })).status).toBe(401)
  for (const name of ['token', 'session', 'parley.session_token'])
    expect((await fetch(`${scene.house.url}/api/me?${name}=${token}`)).status).toBe(401)
})

it('T37: its cookie is for this host, for no script, and not for foreign pages', async () => {
  const flags = (await signIn(...credentials(scene.bob))).headers.getSetCookie()[0] ?? ''
  expect(flags).toMatch(/; HttpOnly/i)
  expect(flags).toMatch(/; SameSite=Lax/i)
  expect(flags).toMatch(/; Path=\//i)
  expect(flags).not.toMatch(/Domain=/i)
})
