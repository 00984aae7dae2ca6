import { afterAll, beforeAll, expect, it } from 'vitest'
import { codeOf, type Desk, openDesk } from './testing.ts'

let desk: Desk
let cookie: string
beforeAll(async () => {
  desk = await openDesk()
  cookie = (await desk.signUp('Ada')).cookie
})
afterAll(() => desk.database.drop())

it.each([
  ['POST', 'update-user', { name: 'Eve' }],
  ['POST', 'update-session', {}],
  ['POST', 'change-email', { newEmail: 'eve@example.org' }],
  ['POST', 'delete-user', {}],
  ['POST', 'set-password', { newPassword: '12345678' }],
  ['POST', 'sign-in/social', { provider: 'github' }],
  ['POST', 'request-password-reset', { email: 'ada@example.org' }],
  ['POST', 'verify-password', { password: '12345678' }],
  ['POST', 'link-social', {}],
  ['POST', 'get-session', {}],
  ['GET', 'list-accounts', undefined],
  ['GET', 'ok', undefined],
  ['GET', 'error', undefined],
  ['GET', 'reference', undefined],
  ['GET', 'sign-up/email', undefined],
  ['PUT', 'sign-out', {}],
  ['DELETE', 'get-session', {}],
  ['POST', '/sign-out', {}],
  ['POST', 'sign-out/', {}],
  ['POST', 'sign-up%2Femail', {}],
  ['POST', '__proto__', {}],
  ['POST', 'constructor', {}],
])('has no %s %s', async (method, path, body) => {
  const response = await desk.call(path, body, { cookie, method })
  expect(response.status).toBe(404)
  expect(await codeOf(response)).toBe('NOT_FOUND')
  expect((await desk.auth.authenticate(new Headers({ cookie })))?.user.name).toBe('Ada')
})

it('answers get-session with the person, and with null to a stranger', async () => {
  expect(await (await desk.call('get-session', undefined, { cookie })).json()).toMatchObject({ user: { name: 'Ada' } })
  expect(await (await desk.call('get-session')).json()).toBeNull()
})

it.each(['list-sessions'])('asks a stranger to sign in before %s', async (path) => {
  expect((await desk.call(path)).status).toBe(401)
})
