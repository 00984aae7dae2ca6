// The process that crash.sqlite.test.ts kills. Serves the file that is its argument; says on stdout which pairs of rows
// it was told are durable. Runs on SQLite: the caller leaves DATABASE_URL unset.
import { writeSync } from 'node:fs'
import { createDb, type Db, migrate, newId, transact } from '../index.ts'
import { account, user } from '../schema/index.ts'

const [, , url = '', task = ''] = process.argv
const at = new Date()

async function signUp(db: Db) {
  const id = newId()
  await transact(db, async (tx) => {
    await tx.insert(user).values({ id, name: 'Ada', email: `${id}@example.org`, createdAt: at, updatedAt: at })
    await tx
      .insert(account)
      .values({ id: newId(), accountId: id, providerId: 'credential', userId: id, createdAt: at, updatedAt: at })
  })
  writeSync(1, `${id}\n`)
}

try {
  const database = await createDb(url)
  await migrate(database)
  writeSync(1, 'ready\n')
  if (task === 'sign up')
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (;;) await signUp(database.db)
      }),
    )
  setInterval(() => {}, 1000)
} catch (error) {
  writeSync(1, `${(error as Error).name}: ${(error as Error).message}\n`)
  process.exit(1)
}
