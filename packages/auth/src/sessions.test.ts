import { eq } from '@parley/db'
import { session } from '@parley/db/schema'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { codeOf, cookieOf, credentials, type Desk, failingAt, openDesk } from './testing.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.database.drop())

let next = 0
const newPerson = async () => {
  const name = `Person${next++}`
  const { cookie } = await desk.signUp(name)
  const another = async () => cookieOf(await desk.call('sign-in/email', credentials(name)))
  return { name, cookie, another }
}
/** What reaches the database itself. */
function spyOnStatements() {
  // Drizzle's own handle of the driver, which the type of both engines leaves out.
  const { $client } = desk.database.db as unknown as { $client: { atOnce(): unknown; query(): unknown } }
  return vi.spyOn($client, desk.database.dialect === 'postgres' ? 'query' : 'atOnce')
}
const who = (cookie: string) => desk.auth.authenticate(new Headers({ cookie }))
const tokenIn = (cookie: string) => decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? ''

describe('authenticate', () => {
  it('knows the person of a cookie among others', async () => {
    const { name, cookie } = await newPerson()
    expect((await who(`theme=dark; ${cookie}; parley.session_tokens=x`))?.user.name).toBe(name)
  })

  it.each([
    ['no cookie', (_: string) => ''],
    ['an empty one', (_: string) => 'parley.session_token='],
    ['a token without its signature', (c: string) => `parley.session_token=${tokenIn(c)}`],
    ['a changed signature', (c: string) => `${c.slice(0, -8)}AAAAAA%3D`],
    ['a changed token', (c: string) => c.replace('session_token=', 'session_token=x')],
    ['broken encoding', (_: string) => 'parley.session_token=%E0%A4%A'],
    ['the cookie under another name', (c: string) => c.replace('parley.', 'better-auth.')],
  ])('knows nobody by %s', async (_what, forge) => {
    const { cookie } = await newPerson()
    expect(await who(forge(cookie))).toBeNull()
    expect(await who(cookie)).not.toBeNull()
  })

  it('takes no token from Authorization', async () => {
    const { cookie } = await newPerson()
    expect(await desk.auth.authenticate(new Headers({ authorization: `Bearer ${tokenIn(cookie)}` }))).toBeNull()
  })

  it('knows no expired session, even one that it has just looked up', async () => {
    const { cookie } = await newPerson()
    expect(await who(cookie)).not.toBeNull()
    await desk.database.db
      .update(session)
      .set({ expiresAt: new Date(Date.now() + 200) })
      .where(eq(session.token, tokenIn(cookie)))
    desk.auth.forget()
    expect(await who(cookie)).not.toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 220))
    expect(await who(cookie)).toBeNull()
  })

  it('asks the database once for a hundred requests at the same moment, and again only after a second', async () => {
    const { cookie } = await newPerson()
    desk.auth.forget()
    const asked = spyOnStatements()
    await Promise.all(Array.from({ length: 100 }, () => who(cookie)))
    for (let i = 0; i < 100; i++) await who(cookie)
    expect(asked).toHaveBeenCalledTimes(1)
    await new Promise((resolve) => setTimeout(resolve, 1_010))
    await who(cookie)
    expect(asked).toHaveBeenCalledTimes(2)
    asked.mockRestore()
  })

  it('learns within a second of a session that another process has ended', async () => {
    const { cookie } = await newPerson()
    expect(await who(cookie)).not.toBeNull()
    await desk.database.db.delete(session).where(eq(session.token, tokenIn(cookie)))
    await new Promise((resolve) => setTimeout(resolve, 1_010))
    expect(await who(cookie)).toBeNull()
  })

  it('does not remember a failing database as a stranger', async () => {
    const { cookie } = await newPerson()
    desk.auth.forget()
    const asked = spyOnStatements().mockRejectedValue(new Error('away'))
    await expect(who(cookie)).rejects.toMatchObject({ cause: { message: 'away' } })
    asked.mockRestore()
    expect(await who(cookie)).not.toBeNull()
  })
})

describe('ending sessions', () => {
  it('signs out at once', async () => {
    const { cookie } = await newPerson()
    expect(await who(cookie)).not.toBeNull()
    const response = await desk.call('sign-out', {}, { cookie })
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie().join()).toMatch(/session_token=;.*Max-Age=0/)
    expect(await who(cookie)).toBeNull()
  })

  it('ends one of my sessions, at once, and never somebody else’s', async () => {
    const ada = await newPerson()
    const eve = await newPerson()
    const phone = await ada.another()
    expect(await who(phone)).not.toBeNull()
    await desk.call('revoke-session', { token: tokenIn(phone) }, { cookie: eve.cookie })
    expect(await who(phone)).not.toBeNull()
    await desk.call('revoke-session', { token: tokenIn(phone) }, { cookie: ada.cookie })
    expect([await who(phone), (await who(ada.cookie)) !== null]).toEqual([null, true])
  })

  it('tells whoever has to know whose sessions may have ended, before it answers', async () => {
    const told: string[] = []
    const other = await openDesk({ db: desk.database, onSessionsEnded: (userId) => void told.push(userId) })
    const { cookie } = await newPerson()
    const { userId } = (await who(cookie)) as { userId: string }
    await other.call('revoke-other-sessions', {}, { cookie })
    expect(told).toEqual([userId])
    await other.call('sign-out', {}, { cookie })
    expect(told).toEqual([userId, userId])
  })

  it('lists mine only, and ends all others but this one', async () => {
    const ada = await newPerson()
    const [phone, laptop] = [await ada.another(), await ada.another()]
    await newPerson()
    const list = (await (await desk.call('list-sessions', undefined, { cookie: ada.cookie })).json()) as {
      userId: string
      ipAddress: string
    }[]
    expect(list).toHaveLength(3)
    expect(new Set(list.map(({ userId }) => userId)).size).toBe(1)
    expect(list[0]?.ipAddress).toBe('203.0.113.1')
    await desk.call('revoke-other-sessions', {}, { cookie: ada.cookie })
    expect([await who(phone), await who(laptop), (await who(ada.cookie)) !== null]).toEqual([null, null, true])
  })

  it('ends every session when the password changes', async () => {
    const ada = await newPerson()
    const phone = await ada.another()
    const { password } = credentials(ada.name)
    const body = { currentPassword: password, newPassword: 'quite another one' }
    const response = await desk.call('change-password', body, { cookie: ada.cookie })
    expect(response.status).toBe(200)
    expect([await who(phone), await who(ada.cookie)]).toEqual([null, null])
    expect((await who(cookieOf(response)))?.user.name).toBe(ada.name)
    expect((await desk.call('sign-in/email', credentials(ada.name))).status).toBe(401)
  })

  it('leaves the others alone when the password changes and one asks for that', async () => {
    const ada = await newPerson()
    const phone = await ada.another()
    const { password } = credentials(ada.name)
    const body = { currentPassword: password, newPassword: 'quite another one', revokeOtherSessions: false }
    expect((await desk.call('change-password', body, { cookie: ada.cookie })).status).toBe(200)
    expect([(await who(phone)) !== null, (await who(ada.cookie)) !== null]).toEqual([true, true])
  })

  it('changes no password when the old sessions cannot be ended', async () => {
    const ada = await newPerson()
    const { password } = credentials(ada.name)
    const broken = await openDesk({ db: failingAt(session, desk.database) })
    const body = { currentPassword: password, newPassword: 'quite another one' }
    expect((await broken.call('change-password', body, { cookie: ada.cookie })).status).toBe(500)
    expect((await desk.call('sign-in/email', credentials(ada.name))).status).toBe(200)
    desk.auth.forget()
    expect(await who(ada.cookie)).not.toBeNull()
  })

  it('ends a session that was planted in a browser when its owner signs in', async () => {
    const [ada, eve] = [await newPerson(), await newPerson()]
    const response = await desk.call('sign-in/email', credentials(ada.name), { cookie: eve.cookie })
    expect((await who(cookieOf(response)))?.user.name).toBe(ada.name)
    expect(await who(eve.cookie)).toBeNull()
  })

  it('does not claim to have signed out when the database failed', async () => {
    const { cookie } = await newPerson()
    const remove = vi.spyOn(desk.database.db, 'delete').mockImplementation(() => {
      throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
    })
    expect((await desk.call('sign-out', {}, { cookie })).status).toBe(503)
    remove.mockRestore()
    expect(await who(cookie)).not.toBeNull()
  })
})

describe('a session in use', () => {
  const day = 24 * 60 * 60 * 1000
  const expiryOf = async (cookie: string) => {
    desk.auth.forget()
    return (await who(cookie))?.expiresAt.getTime() ?? 0
  }
  const age = async (cookie: string, days: number) => {
    await desk.database.db
      .update(session)
      .set({ expiresAt: new Date(Date.now() + (30 - days) * day), updatedAt: new Date(Date.now() - days * day) })
      .where(eq(session.token, tokenIn(cookie)))
    desk.auth.forget()
  }
  const use = async (cookie: string) => {
    const found = await who(cookie)
    if (!found) throw new Error('not signed in')
    return desk.auth.prolong(found, () => new Request('http://localhost:3000/api/me', { headers: { cookie } }))
  }

  it('gets its full time again after a day, with a cookie that says so', async () => {
    const { cookie } = await newPerson()
    await age(cookie, 0.9)
    expect(await use(cookie)).toEqual([])
    await age(cookie, 2)
    const [set] = await use(cookie)
    expect(set).toMatch(/^parley\.session_token=.*Max-Age=2592000/)
    expect(set).toContain(cookie)
    expect(await expiryOf(cookie)).toBeGreaterThan(Date.now() + 29.9 * day)
    expect(await use(cookie)).toEqual([])
  })

  it('that is not to be remembered does not', async () => {
    const { name } = await newPerson()
    const response = await desk.call('sign-in/email', { ...credentials(name), rememberMe: false })
    const cookies = response.headers.getSetCookie()
    expect(cookies.find((cookie) => cookie.includes('session_token'))).not.toContain('Max-Age')
    const sent = cookies.map((cookie) => cookie.split(';')[0]).join('; ')
    const before = await expiryOf(sent)
    expect(before).toBeLessThan(Date.now() + 1.1 * day)
    await use(sent)
    expect(await expiryOf(sent)).toBe(before)
  })
})

it('tells which of many sessions still live', async () => {
  const [ada, bob] = [await newPerson(), await newPerson()]
  const ids = [(await who(ada.cookie))?.sessionId ?? '', (await who(bob.cookie))?.sessionId ?? '']
  const many = [...Array.from({ length: 1_200 }, (_, i) => `ghost-${i}`), ...ids]
  expect(await desk.auth.aliveSessions(many)).toEqual(new Set(ids))
  await desk.call('sign-out', {}, { cookie: bob.cookie })
  expect(await desk.auth.aliveSessions(many)).toEqual(new Set([ids[0]]))
  expect(await desk.auth.aliveSessions([])).toEqual(new Set())
})

it('gives cookies the name and flags under which no sibling domain can plant one, where https is spoken', async () => {
  const secure = await openDesk({ db: desk.database, secureCookies: true, baseURL: 'https://chat.example.org' })
  const { response, cookie } = await secure.signUp('Secure')
  const [set] = response.headers.getSetCookie()
  expect(set).toMatch(/^__Host-parley\.session_token=/)
  expect(set).toMatch(/Secure/)
  expect(set).toMatch(/Path=\//)
  expect(set).not.toMatch(/Domain/)
  expect((await secure.auth.authenticate(new Headers({ cookie })))?.user.name).toBe('Secure')
})

it('refuses a token that no database could hold', async () => {
  const ada = await desk.signUp('Ada')
  for (const token of ['\u0000', '\ud800']) {
    const response = await desk.call('revoke-session', { token }, { cookie: ada.cookie })
    expect([response.status, await codeOf(response)]).toEqual([400, 'INVALID_TOKEN'])
  }
})
