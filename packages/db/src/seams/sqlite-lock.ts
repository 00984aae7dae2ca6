import { createClient, type Transaction } from '@libsql/client'
import { DatabaseInUse, isBusy } from '../errors.ts'

/**
 * One server process per SQLite file. The lock is a write transaction held open on a small database beside the
 * file: the operating system drops it when the process dies, however it dies, so it is never stale as a file with a
 * process id would be. The `.lock` file itself stays and means nothing.
 *
 * Throws DatabaseInUse when another process, or another `createDb` of this one, holds the file.
 */
export async function lockFile(file: string): Promise<{ release(): void }> {
  const path = `${file}.lock`
  const client = createClient({ url: `file:${path.split('/').map(encodeURIComponent).join('/')}`, concurrency: 1 })
  let held: Transaction
  try {
    held = await client.transaction('write')
  } catch (error) {
    client.close()
    throw isBusy(error) ? new DatabaseInUse(file) : error
  }
  return {
    release() {
      held.close()
      client.close()
    },
  }
}
