import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { cuttable } from '../testing.ts'
import { busConformance } from './conformance.ts'
import { postgresBus } from './postgres.ts'
import { busPairConformance } from './testing/pair.ts'

const server = new URL(process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres')
const names = [1, 2].map(() => `parley_test_${randomBytes(8).toString('hex')}`)
const urlOf = (name: string | undefined) => Object.assign(new URL(server), { pathname: `/${name}` })

async function onServer(statement: string, at: URL = server) {
  const client = new pg.Client({ connectionString: at.href })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
beforeAll(async () => {
  for (const name of names) await onServer(`CREATE DATABASE ${name}`)
})
afterAll(async () => {
  for (const name of names) await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
})

busConformance('postgres', async () => postgresBus(urlOf(names[0]).href))
busPairConformance(
  'postgres',
  async (options, wire) => {
    const at = urlOf(names[1])
    if (wire) at.host = `127.0.0.1:${wire.port}`
    return postgresBus(at.href, options)
  },
  () => cuttable(server.hostname, Number(server.port || 5432)),
)

it('comes back when the server ends its connection', async () => {
  const at = urlOf(names[0])
  const bus = postgresBus(at.href)
  const heard: string[] = []
  bus.hear(({ kind }) => heard.push(kind))
  await vi.waitFor(() => expect(heard).toEqual(['restored']))
  await onServer(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${names[0]}' AND application_name = 'parley-bus'`,
  )
  await vi.waitFor(() => expect(heard).toEqual(['restored', 'restored']), { timeout: 10_000 })
  await bus.health()
  await bus.close()
})

it('does not stumble over what others notify', async () => {
  const errors: unknown[] = []
  const bus = postgresBus(urlOf(names[0]).href, { onError: (error) => errors.push(error) })
  await vi.waitFor(() => bus.health())
  for (const text of ['', 'null', '[]', 'not json'])
    await onServer(`SELECT pg_notify('parley_bus', '${text}')`, urlOf(names[0]))
  await vi.waitFor(() => expect(errors).toHaveLength(4))
  await bus.close()
})
