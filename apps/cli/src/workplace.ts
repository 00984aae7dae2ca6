// What a command works with: the settings of the server and its database, brought up to date.
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Config, keptSecret } from '@parley/config'
import { createDb, type Database, migrate } from '@parley/db'

/** On SQLite nobody else can be at work meanwhile, and a command's one transaction may be a long one. */
const transactionMs = 600_000

export interface Workplace {
  config: Config
  database: Database
  secret: string
}

/** Opens the database for the time of `work`. On SQLite it throws DatabaseInUse while a server runs on the file. */
export async function atWork<T>(config: Config, work: (place: Workplace) => Promise<T>): Promise<T> {
  mkdirSync(config.DATA_DIR, { recursive: true })
  if (config.DATABASE_URL.startsWith('file:')) mkdirSync(dirname(config.DATABASE_URL.slice(5)), { recursive: true })
  const database = await createDb(config.DATABASE_URL, { transactionMs })
  try {
    await migrate(database)
    return await work({ config, database, secret: config.BETTER_AUTH_SECRET ?? keptSecret(config.DATA_DIR) })
  } finally {
    await database.close()
  }
}
