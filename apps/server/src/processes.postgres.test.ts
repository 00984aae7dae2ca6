import { createDb, sql } from '@parley/db'
import { describe, vi } from 'vitest'
import { processesSuite } from './testing-processes-suite.ts'

describe('two processes on one Postgres', () => {
  processesSuite(
    async () => ({}),
    async ({ a, b, database }) => {
      const { db, close } = await createDb(database.url)
      await db
        .select({ ended: sql`pg_terminate_backend(pid)` })
        .from(sql`pg_stat_activity`)
        .where(sql`datname = current_database() and application_name = 'parley-bus'`)
      await close()
      await vi.waitFor(() => {
        for (const { output } of [a, b])
          if (!output.out.includes('The bus is away')) throw new Error('It has not noticed.')
      })
      // It mends by itself.
      return async () => {}
    },
  )
})
