// Runs a command with DATABASE_URL naming an empty database on the tests' Postgres server, and drops it afterwards.
import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { postgresForTests } from '../packages/db/scripts/postgres-for-tests.mjs'
import { root } from './lib/root.mjs'
import { run } from './lib/run.mjs'
import { giveUp, say } from './lib/say.mjs'

const [program, ...args] = process.argv.slice(2)
if (!program) giveUp('Usage: node scripts/with-postgres.mjs <command> [arguments]', 2)

const server = await postgresForTests()
if (!server) giveUp('No Postgres server answers: set TEST_POSTGRES_URL.')

const { Client } = createRequire(join(root, 'packages/db/package.json'))('pg')
async function administer(statement) {
  const client = new Client({ connectionString: server.url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const name = `parley_test_${randomBytes(6).toString('hex')}`
const url = new URL(server.url)
url.pathname = `/${name}`
await administer(`CREATE DATABASE ${name}`)
try {
  say(`Postgres: ${server.source}, database ${name}`)
  const { code } = await run(program, args, { cwd: process.cwd(), env: { ...process.env, DATABASE_URL: url.href } })
  process.exitCode = code
} finally {
  await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await server.stop()
}
