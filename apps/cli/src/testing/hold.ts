// Holds the database as a server does, runs the command that HOLD names meanwhile, and prints how that ended.
import { execFile } from 'node:child_process'
import { createDb } from '@parley/db'

const database = await createDb(process.env.DATABASE_URL ?? '')
const args = ['--import', 'tsx', process.env.HOLD ?? '', ...process.argv.slice(2)]
execFile(process.execPath, args, async (error, stdout, stderr) => {
  await database.close()
  process.stdout.write(JSON.stringify({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }))
})
