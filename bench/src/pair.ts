import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { postgresForTests } from '../../packages/db/scripts/postgres-for-tests.mjs'
import { redisForTests } from '../../scripts/lib/redis-for-tests.mjs'
import { capacityFigures, capacityNames } from './capacity.ts'
import { type Figure, figure } from './figures.ts'
import { load, requestBytes } from './load.ts'
import { cpuOf, memoryOf } from './process.ts'
import { crowdOf, foundWorkspace, type Product, startProduct } from './product.ts'

const callers = 32

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Two servers over one new Postgres database and one Redis, as an operator runs them behind a proxy. */
async function startPair(postgres: string, redis: string) {
  const name = `parley_bench_${randomBytes(6).toString('hex')}`
  await onServer(postgres, `CREATE DATABASE ${name}`)
  const drop = () => onServer(postgres, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  const settings = {
    DATABASE_URL: Object.assign(new URL(postgres), { pathname: `/${name}` }).href,
    REDIS_URL: redis,
    BETTER_AUTH_SECRET: randomBytes(32).toString('hex'),
    PUBLIC_URL: 'http://localhost:3000',
  }
  const started: Product[] = []
  const stop = async () => {
    for (const product of started) await product.stop()
    await drop()
  }
  try {
    const first = await startProduct({ settings })
    started.push(first)
    const second = await startProduct({ settings })
    started.push(second)
    return { products: [first, second] as [Product, Product], stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The other way to run it: what two processes over Postgres and Redis take, which share this machine with both. */
export async function pairFigures(crowd: number, rounds: number, seconds: number): Promise<Figure[]> {
  const [postgres, redis] = [await postgresForTests(), await redisForTests()]
  if (!postgres || !redis) {
    console.log(`pair: left out, there is no ${postgres ? 'Redis' : 'Postgres'} (TEST_POSTGRES_URL, TEST_REDIS_URL)`)
    await postgres?.stop()
    return []
  }
  try {
    const pair = await startPair(postgres.url, redis.url)
    try {
      return await measure(pair.products, crowd, rounds, seconds)
    } finally {
      await pair.stop()
    }
  } finally {
    await postgres.stop()
  }
}

async function measure(products: [Product, Product], crowd: number, rounds: number, seconds: number) {
  const [first, second] = products
  const starts = [await second.restart(), await second.restart(), await second.restart()]
  const idle = products.map((product) => memoryOf(product.process()))
  const ada = await first.signUp('ada')
  const place = await foundWorkspace(first, ada)
  const people = await crowdOf(first, ada, place.workspaceId, crowd)
  const json = { channelId: place.channelId, content: 'lorem ipsum '.repeat(10), clientId: '%UUID%' }
  const bytes = requestBytes('POST', '/rpc/messages/post', { cookie: ada.cookie, body: { json } })
  const cpu = () => products.reduce((sum, product) => sum + cpuOf(product.process()), 0)
  const sent = { perSecond: [] as number[], p99: [] as number[], cpu: [] as number[] }
  for (let round = -1; round < rounds; round++) {
    const before = cpu()
    const ran = await Promise.all(products.map(({ port }) => load(port, bytes, callers / 2, round < 0 ? 1 : seconds)))
    if (round < 0) continue
    const sum = (of: (one: (typeof ran)[number]) => number) => ran.reduce((total, one) => total + of(one), 0)
    sent.perSecond.push(sum(({ perSecond }) => perSecond))
    sent.p99.push(Math.max(...ran.map(({ p99 }) => p99)))
    sent.cpu.push((cpu() - before) / sum(({ count }) => count))
  }
  return [
    figure('two processes, cold start until ready', 'ms', null, starts),
    figure('two processes, memory of one, idle', 'MB', null, idle),
    figure('two processes, send, 32 callers', 'per s', null, sent.perSecond),
    figure('two processes, send, 32 callers, p99', 'ms', null, sent.p99),
    figure('two processes, send, CPU of both', 'µs CPU', null, sent.cpu),
    ...(await capacityFigures(capacityNames.two, products, people, place, seconds)),
  ]
}
