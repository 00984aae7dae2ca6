import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, credentials, type Desk, openDesk } from './testing.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.signUp('Ada')
  await desk.signUp('Bob')
})
afterAll(() => desk.database.drop())

const signIn = (name: string, address: string, password = credentials(name).password) =>
  desk.call('sign-in/email', { email: credentials(name).email, password }, { address })
const wrong = (name: string, address: string) => signIn(name, address, 'a wrong guess')
const statuses = async (calls: Promise<Response>[]) => (await Promise.all(calls)).map(({ status }) => status)

it('signs in with the right password, however the e-mail is written', async () => {
  const { password } = credentials('Ada')
  const response = await desk.call('sign-in/email', { email: ' ADA@Example.org', password })
  expect(response.status).toBe(200)
  expect(response.headers.get('location')).toBeNull()
})

it('answers a wrong password and an unknown e-mail with the same words', async () => {
  const [known, unknown] = [await wrong('Ada', '198.51.100.1'), await wrong('Nobody', '198.51.100.1')]
  expect([known.status, unknown.status]).toEqual([401, 401])
  expect(await known.text()).toBe(await unknown.text())
  expect([...known.headers.keys()]).toEqual([...unknown.headers.keys()])
})

it('takes an enormous or empty password for what it is: bad input', async () => {
  expect((await signIn('Ada', '198.51.100.2', 'x'.repeat(129))).status).toBe(400)
  expect((await signIn('Ada', '198.51.100.2', '')).status).toBe(400)
})

describe('guessing', () => {
  it('ends after ten wrong passwords for one account from one address, with the time to wait', async () => {
    const tries = []
    for (let i = 0; i < 12; i++) tries.push(await wrong('Ada', '198.51.100.10'))
    expect(tries.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429, 429])
    const last = tries[11] as Response
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(200)
    expect(await codeOf(last)).toBe('TOO_MANY_REQUESTS')
    expect((await signIn('Ada', '198.51.100.10')).status).toBe(429)
  })

  it('from one address locks neither the account elsewhere nor its neighbours', async () => {
    expect((await signIn('Ada', '198.51.100.11')).status).toBe(200)
    expect((await signIn('Bob', '198.51.100.10')).status).toBe(200)
  })

  it('gets no further by coming all at once', async () => {
    const all = await statuses(Array.from({ length: 100 }, () => wrong('Ada', '198.51.100.20')))
    expect(all.filter((status) => status === 401)).toHaveLength(10)
    expect(all.filter((status) => status === 429)).toHaveLength(90)
  })

  it('over many accounts ends after thirty from one address, and from one IPv6 network', async () => {
    const spread = (address: (i: number) => string) =>
      statuses(Array.from({ length: 40 }, (_, i) => wrong(`Victim${i}`, address(i))))
    const counted = async (address: (i: number) => string) =>
      (await spread(address)).filter((status) => status === 401).length
    expect(await counted(() => '198.51.100.30')).toBe(30)
    expect(await counted((i) => `2001:db8:0:1::${i + 1}`)).toBe(30)
    expect(await counted((i) => `2001:db8:1:${i}::1`)).toBe(40)
  })

  it('of the current password, with a stolen session, ends as well', async () => {
    const { cookie } = await desk.signUp('Cat')
    const guess = () =>
      desk.call(
        'change-password',
        { currentPassword: 'a wrong guess', newPassword: 'long enough' },
        { cookie, address: '198.51.100.40' },
      )
    const tries = []
    for (let i = 0; i < 11; i++) tries.push((await guess()).status)
    expect(tries).toEqual([...Array(10).fill(400), 429])
  })
})

it('never counts successes: twenty people sign up and in from one address at the same moment', async () => {
  const crowd = Array.from({ length: 20 }, (_, i) => `Guest${i}`)
  const address = '198.51.100.50'
  const ups = crowd.map((name) => desk.call('sign-up/email', { name, ...credentials(name) }, { address }))
  expect(await statuses(ups)).toEqual(crowd.map(() => 200))
  const ins = [...crowd, ...crowd, ...crowd].map((name) => signIn(name, address))
  expect(await statuses(ins)).toEqual(Array(60).fill(200))
  expect(await statuses(Array.from({ length: 40 }, () => signIn('Bob', address)))).toEqual(Array(40).fill(200))
})

it('counts attempts at addresses that are taken', async () => {
  const tries = []
  for (let i = 0; i < 11; i++) {
    tries.push(
      (await desk.call('sign-up/email', { name: 'Eve', ...credentials('Bob') }, { address: '198.51.100.60' })).status,
    )
  }
  expect(tries).toEqual([...Array(10).fill(422), 429])
})
