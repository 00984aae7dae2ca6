import net, { type AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDb, type Db, eq, newId, slot, sql, standing } from '../index.ts'
import { scope } from '../schema/index.ts'
import { createTestDb, type TestDatabase } from '../testing.ts'

let home: TestDatabase
let pooler: { url: string; stop(): void }
beforeEach(async () => {
  home = await createTestDb()
  pooler = await startPooler(home.url)
})
afterEach(async () => {
  pooler.stop()
  await home.drop()
})

/** What says under which number a session can be cancelled: its kind, its length, the number, a secret. */
const keyData = Buffer.from([0x4b, 0, 0, 0, 12])

/** As a pooler does it: the sessions that it hands out have numbers of its own. */
async function startPooler(url: string) {
  const to = new URL(url)
  const open = new Set<net.Socket>()
  const server = net.createServer((client) => {
    const database = net.connect(Number(to.port) || 5432, to.hostname)
    for (const socket of [client, database]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => [client, database].forEach((one) => void one.destroy()))
    }
    client.pipe(database)
    database.on('data', (bytes: Buffer) => {
      const at = bytes.indexOf(keyData)
      if (at >= 0) bytes.writeInt32BE(1_000_000 + open.size, at + keyData.length)
      client.write(bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const through = Object.assign(new URL(url), { hostname: '127.0.0.1', port: (server.address() as AddressInfo).port })
  return {
    url: through.href,
    stop() {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}

const find = standing<{ id: string }, { id: string; seq: number }[]>((db: Db) =>
  db
    .select()
    .from(scope)
    .where(eq(scope.id, slot('id'))),
)

/** The names of what the sessions of this database keep prepared, asked through its own connections. */
async function keptThrough(url: string): Promise<string[]> {
  const database = await createDb(url)
  const id = newId()
  await database.db.insert(scope).values({ id, seq: 4 })
  expect(await find(database.db, { id })).toEqual([{ id, seq: 4 }])
  const kept = await database.db
    .select({ name: sql<string>`name` })
    .from(sql`pg_prepared_statements`)
    .orderBy(sql`name`)
  await database.close()
  return kept.map(({ name }) => name)
}

test('sessions keep statements by their names, unless a pooler might hand them on', async () => {
  expect(await keptThrough(home.url)).toEqual([expect.stringMatching(/^parley_\d+$/)])
  expect(await keptThrough(pooler.url)).toEqual([])
})
