import { instanceAdmin } from '@parley/db/schema'
import { afterEach, expect, it } from 'vitest'
import { insertAccount } from './account.ts'
import { hashPassword } from './password.ts'
import { type Desk, openDesk } from './testing.ts'

let desk: Desk
afterEach(() => desk.database.drop())

it('makes accounts that can sign in, the first of them as the instance admin', async () => {
  desk = await openDesk()
  const { database } = desk
  const passwordHash = await hashPassword('a long enough password')
  const make = (name: string) =>
    database.transact((db) =>
      insertAccount(db, { name, email: `${name}@example.org`, passwordHash, createdAt: new Date() }),
    )
  const ada = await make('ada')
  await make('bob')
  const signIn = (password: string) => desk.call('sign-in/email', { email: 'bob@example.org', password })
  expect((await signIn('a long enough password')).status).toBe(200)
  expect((await signIn('another password')).status).toBe(401)
  expect(await database.db.select().from(instanceAdmin)).toMatchObject([{ userId: ada, claim: 'first' }])
  await expect(make('ada')).rejects.toThrow()
})
