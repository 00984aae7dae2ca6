import { user } from '@parley/db/schema'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, type Desk, openDesk } from './testing.ts'

describe('by invitation', () => {
  let desk: Desk
  const asked: string[] = []
  beforeAll(async () => {
    desk = await openDesk({
      signUp: { mode: 'invite' },
      checkInvitation: async (token) => {
        asked.push(token)
        return token === 'golden'
      },
    })
  })
  afterAll(() => desk.database.drop())

  it('needs none for the very first account', async () => {
    expect((await desk.signUp('Ada')).response.status).toBe(200)
  })
  it('lets in who holds one', async () => {
    expect((await desk.signUp('Bob', { invitationToken: 'golden' })).response.status).toBe(200)
    expect(asked).toEqual(['golden'])
  })
  it.each([
    ['without one', {}],
    ['with one that is none', { invitationToken: 'brass' }],
  ])('refuses who comes %s, in words', async (_how, more) => {
    const { response } = await desk.signUp('Eve', more)
    expect(response.status).toBe(403)
    const body = (await response.json()) as { code: string; message: string }
    expect(body.code).toBe('INVITATION_REQUIRED')
    expect(body.message).toContain('by invitation')
    expect(await desk.database.db.select().from(user)).toHaveLength(2)
  })
  it('still signs everybody in who has an account', async () => {
    const { email, password } = { email: 'ada@example.org', password: 'Ada has a secret' }
    expect((await desk.call('sign-in/email', { email, password })).status).toBe(200)
  })
})

describe('by e-mail domain', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk({ signUp: { mode: 'domains', domains: ['example.org', 'b.example.com'] } })
  })
  afterAll(() => desk.database.drop())

  it.each(['ada@example.org', 'BOB@B.Example.COM'])('lets %s in', async (email) => {
    expect((await desk.signUp('Ada', { email })).response.status).toBe(200)
  })
  it.each(['eve@example.com', 'eve@evil-example.org', 'eve@sub.example.org', 'eve@example.org.evil.example'])(
    'refuses %s and names the domains',
    async (email) => {
      const { response } = await desk.signUp('Eve', { email })
      expect(response.status).toBe(403)
      expect(await response.text()).toMatch(/EMAIL_DOMAIN_NOT_ALLOWED.*example\.org, b\.example\.com/)
    },
  )
})

describe('an invitation that cannot be checked', () => {
  let desk: Desk
  afterEach(() => desk.database.drop())

  it('is our trouble, not theirs, and lets nobody in', async () => {
    desk = await openDesk({
      signUp: { mode: 'invite' },
      checkInvitation: async () => {
        throw Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' })
      },
    })
    const { response } = await desk.signUp('Ada', { invitationToken: 'golden' })
    expect(response.status).toBe(503)
    expect(await codeOf(response)).toBe('SERVICE_UNAVAILABLE')
    expect(await desk.database.db.select().from(user)).toEqual([])
  })
})
