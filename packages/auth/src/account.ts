import { type Db, newId } from '@parley/db'
import { account, user } from '@parley/db/schema'
import { claimEmptyInstance } from './first-admin.ts'

export interface NewAccount {
  name: string
  /** In lower case. */
  email: string
  /** From `hashPassword`, made before the transaction that this runs in. */
  passwordHash: string
  createdAt: Date
}

/**
 * Puts a person with a password into the tables as a sign-up would, without a session; the first one of an empty
 * instance becomes its admin. For programs that work on the database while no server runs.
 *
 * @returns the id of the person
 */
export async function insertAccount(db: Db, { name, email, passwordHash, createdAt }: NewAccount): Promise<string> {
  const userId = newId()
  const at = { createdAt, updatedAt: createdAt }
  await db.insert(user).values({ id: userId, name, email, ...at })
  await claimEmptyInstance(db, userId, createdAt)
  const credential = { id: newId(), accountId: userId, providerId: 'credential', userId, password: passwordHash }
  await db.insert(account).values({ ...credential, ...at })
  return userId
}
