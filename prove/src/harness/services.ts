// What this machine offers beside the server itself.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { postgresForTests } from '../../../packages/db/scripts/postgres-for-tests.mjs'
import { redisForTests } from '../../../scripts/lib/redis-for-tests.mjs'

export interface Services {
  /** A Postgres server where databases may be made. */
  postgres: string | null
  redis: string | null
  stop(): Promise<void>
}

export async function findServices(): Promise<Services> {
  const postgres = await postgresForTests()
  const redis = await redisForTests()
  return { postgres: postgres?.url ?? null, redis: redis?.url ?? null, stop: async () => postgres?.stop() }
}

/** Where a program lies, among the usual folders too. */
export function findProgram(name: string, folders: string[] = []): string | undefined {
  const all = [...folders, ...(process.env.PATH ?? '').split(delimiter)]
  return all.map((folder) => join(folder, name)).find((path) => existsSync(path))
}
