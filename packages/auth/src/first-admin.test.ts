import { instanceAdmin, user } from '@parley/db/schema'
import { afterEach, expect, it } from 'vitest'
import { codeOf, type Desk, openDesk } from './testing.ts'

let desk: Desk
afterEach(() => desk.database.drop())

const admins = () => desk.database.db.select().from(instanceAdmin)
const everybody = () => desk.database.db.select().from(user)
const cast = ['Ada', 'Bob', 'Cat', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal']

it('makes exactly one of eight people who sign up first at once the instance admin', async () => {
  desk = await openDesk()
  const all = await Promise.all(cast.map((name) => desk.signUp(name)))
  expect(all.map(({ response }) => response.status)).toEqual(cast.map(() => 200))
  expect(await everybody()).toHaveLength(8)
  const won = await admins()
  expect(won).toHaveLength(1)
  expect((await everybody()).map(({ id }) => id)).toContain(won[0]?.userId)
})

it('lets exactly one of eight in without an invitation where invitations rule, and nothing of the others stays', async () => {
  desk = await openDesk({ signUp: { mode: 'invite' } })
  const all = await Promise.all(cast.map((name) => desk.signUp(name)))
  const statuses = all.map(({ response }) => response.status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status === 403)).toHaveLength(7)
  const refused = all.find(({ response }) => response.status === 403)
  expect(refused && (await codeOf(refused.response))).toBe('INVITATION_REQUIRED')
  expect(refused?.cookie).toBe('')
  const [only, ...others] = await everybody()
  expect(others).toEqual([])
  expect(await admins()).toMatchObject([{ userId: only?.id, claim: 'first' }])
})

it('does not hand the claim on when the first account is gone but others stay', async () => {
  desk = await openDesk()
  await desk.signUp('Ada')
  await desk.signUp('Bob')
  const { db } = desk.database
  const [first] = await admins()
  const { eq } = await import('@parley/db')
  await db.delete(user).where(eq(user.id, first?.userId ?? ''))
  expect(await admins()).toEqual([])
  await desk.signUp('Eve')
  expect(await admins()).toEqual([])
})
