import { eq } from '@parley/db'
import { account, instanceAdmin, session, user } from '@parley/db/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, failingAt, openDesk, person } from './testing.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.database.drop())

const everybody = () => desk.database.db.select().from(user)

it('signs Ada up and in at once, with a cookie that only our server can read', async () => {
  const { response, cookie } = await desk.signUp('Ada', { name: '  Ada  ', email: 'Ada@Example.org' })
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ user: { name: 'Ada', email: 'ada@example.org' } })
  const [set] = response.headers.getSetCookie()
  expect(set).toMatch(/^parley\.session_token=.*HttpOnly/)
  expect(set).toMatch(/SameSite=Lax/)
  expect(set).toMatch(/Max-Age=2592000/)
  expect(set).not.toMatch(/Domain|Secure/)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const known = await desk.auth.authenticate(new Headers({ cookie }))
  expect(known?.user).toMatchObject({ name: 'Ada', email: 'ada@example.org' })
})

it('makes ids that sort by time and hashes the password with Argon2id', async () => {
  const [ada] = await everybody()
  const [secret] = await desk.database.db
    .select()
    .from(account)
    .where(eq(account.userId, ada?.id ?? ''))
  expect(ada?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
  expect(secret?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

it('refuses an e-mail that is taken, whatever its case, in words', async () => {
  const { response } = await desk.signUp('Ada', { email: 'ADA@example.ORG' })
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({ code: 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL' })
  expect(await everybody()).toHaveLength(1)
})

it('lets one of two through who take the same e-mail at the same moment', async () => {
  const both = await Promise.all([desk.signUp('Twin'), desk.signUp('Twin'), desk.signUp('Twin')])
  expect(both.map(({ response }) => response.status).sort()).toEqual([200, 422, 422])
})

describe('bad input', () => {
  it.each([
    ['a missing name', { name: undefined }, 'INVALID_NAME'],
    ['a blank name', { name: '   ' }, 'INVALID_NAME'],
    ['a name of 81 characters', { name: 'x'.repeat(81) }, 'INVALID_NAME'],
    ['a name with a line break', { name: 'Eve\nadmin' }, 'INVALID_NAME'],
    ['a name with a terminal escape', { name: 'Eve\u001b[31m' }, 'INVALID_NAME'],
    ['a name with NUL', { name: 'E\u0000ve' }, 'INVALID_NAME'],
    ['a name that is a number', { name: 7 }, 'INVALID_NAME'],
    ['an address without @', { email: 'eve.example.org' }, 'INVALID_EMAIL'],
    ['an address of 255 characters', { email: `${'x'.repeat(243)}@example.org` }, 'INVALID_EMAIL'],
    ['an address that is a list', { email: ['eve@example.org'] }, 'INVALID_EMAIL'],
    ['two addresses', { email: 'eve@example.org,bob@example.org' }, 'INVALID_EMAIL'],
    ['a password of 7 characters', { password: '1234567' }, 'PASSWORD_TOO_SHORT'],
    ['a password of 129 characters', { password: 'x'.repeat(129) }, 'PASSWORD_TOO_LONG'],
    ['no password', { password: undefined }, 'INVALID_PASSWORD'],
    ['a field that does not exist', { isInstanceAdmin: true }, 'UNKNOWN_FIELD'],
    ['a field of the table', { emailVerified: true }, 'UNKNOWN_FIELD'],
    ['a place to be sent to', { callbackURL: '//evil.example' }, 'UNKNOWN_FIELD'],
  ])('refuses %s in words and keeps nothing', async (_what, wrong, code) => {
    const before = (await everybody()).length
    const { response } = await desk.signUp('Eve', wrong)
    expect(response.status).toBe(400)
    const body = (await response.json()) as { code: string; message: string }
    expect(body.code).toBe(code)
    expect(body.message).toMatch(/^[A-Z"].*[.]$|is required\.$/)
    expect(await everybody()).toHaveLength(before)
  })

  it.each([
    ['text that is no JSON', '{"name":', 'application/json'],
    ['a list', '[]', 'application/json'],
    ['a form', 'name=Eve&email=eve%40example.org&password=12345678', 'application/x-www-form-urlencoded'],
    ['JSON said to be text', JSON.stringify(person('Eve')), 'text/plain'],
    ['a prototype', '{"__proto__":{"name":"Eve"},"email":"eve@example.org","password":"12345678"}', 'application/json'],
  ])('refuses %s', async (_what, body, type) => {
    const request = new Request('http://localhost:3000/api/auth/sign-up/email', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
    expect((await desk.auth.handler(request)).status).toBe(400)
  })
})

it('leaves nobody behind when the password cannot be stored', async () => {
  const { db } = desk.database
  const broken = await openDesk({ db: failingAt(account, desk.database) })
  const before = await everybody()
  const { response, cookie } = await broken.signUp('Gone')
  expect(response.status).toBe(500)
  expect(cookie).toBe('')
  expect(await response.text()).not.toMatch(/boom|insert|account/i)
  expect(await everybody()).toEqual(before)
  expect(await db.select().from(session)).toHaveLength(before.length)
  expect(broken.logged.join()).toContain('A call to /api/auth failed.')
})

it('leaves a first account without its claim to nobody: whoever comes later is no admin', async () => {
  const { db } = desk.database
  const [admin] = await db.select().from(instanceAdmin)
  expect(admin?.claim).toBe('first')
  await db.delete(instanceAdmin)
  const { response } = await desk.signUp('Late')
  expect(response.status).toBe(200)
  expect(await db.select().from(instanceAdmin)).toEqual([])
})
