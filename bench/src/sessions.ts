import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuth } from '@parley/auth'
import { createDb, migrate } from '@parley/db'
import { memoryLimiter } from '@parley/drivers'
import { type Figure, figure } from './figures.ts'

const checks = 200_000

/** Who a request comes from, asked of the real thing with a real session, over and over within its second of trust. */
export async function sessionFigures(rounds: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const db = await createDb(`file:${folder}/parley.db`)
  await migrate(db)
  const baseURL = 'http://localhost:3000'
  const clientAddressHeader = 'x-address'
  const log = { warn() {}, error() {} }
  const auth = createAuth({
    ...{ db, baseURL, clientAddressHeader, log },
    secret: 'a secret of thirty-two characters or more',
    secureCookies: false,
    trustedOrigins: [baseURL],
    signUp: { mode: 'open' },
    limiter: memoryLimiter,
  })
  const signedUp = await auth.handler(
    new Request(`${baseURL}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [clientAddressHeader]: '127.0.0.1' },
      body: JSON.stringify({ name: 'Ada', email: 'ada@example.org', password: 'a long enough password' }),
    }),
  )
  const cookie = signedUp.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const headers = { get: () => cookie }
  if (!(await auth.authenticate(headers))) throw new Error('The session is not taken.')
  const cost: number[] = []
  for (let round = -1; round < rounds; round++) {
    const before = process.cpuUsage()
    for (let n = 0; n < checks; n++) await auth.authenticate(headers)
    const { user, system } = process.cpuUsage(before)
    if (round >= 0) cost.push((user + system) / checks)
  }
  await db.close()
  rmSync(folder, { recursive: true, force: true })
  return [figure('session check', 'µs CPU', { atMost: 5 }, cost)]
}
