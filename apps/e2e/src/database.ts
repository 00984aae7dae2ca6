import { randomBytes } from 'node:crypto'
import pg from 'pg'

export interface TestDatabase {
  /** What the server gets as DATABASE_URL; undefined is its own SQLite file. */
  url: string | undefined
  drop(): Promise<void>
}

async function administer(server: string, statement: string) {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** An empty database on the engine that E2E_DATABASE names (sqlite or postgres). */
export async function createDatabase(): Promise<TestDatabase> {
  const engine = process.env.E2E_DATABASE ?? 'sqlite'
  if (engine === 'sqlite') return { url: undefined, drop: async () => {} }
  if (engine !== 'postgres') throw new Error(`E2E_DATABASE is "${engine}"; it must be sqlite or postgres.`)
  const server = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  const name = `parley_test_${randomBytes(6).toString('hex')}`
  await administer(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}
