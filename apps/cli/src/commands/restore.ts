import { resolve } from 'node:path'
import { readEnvironment } from '@parley/config'
import { Command } from 'commander'
import { progressBar } from '../progress.ts'
import type { Outcome, Run } from '../terminal.ts'

interface Options {
  to?: string
  rows?: boolean
  json?: boolean
}

async function restore(name: string, { to, rows, json }: Options): Promise<Outcome> {
  const config = readEnvironment()
  const { restoreArchive } = await import('../archive/restore.ts')
  const bar = progressBar(process.stderr, process.stderr.isTTY && !json)
  const done = await restoreArchive(resolve(name), to ?? config.DATABASE_URL, rows === true, bar.step)
  bar.clear()
  const { id, takenAt } = done.manifest
  const went = done.resumedAfter > 0 ? ` It went on after ${done.resumedAfter} chunks of an earlier try.` : ''
  return {
    data: { id, takenAt, way: done.way, rows: done.rows, resumedAfter: done.resumedAfter },
    lines: [
      `Restored ${done.rows.toLocaleString('en')} rows as they stood at ${takenAt}, compared with what was written.${went}`,
      'Everybody signs in again: a backup keeps no session. Start the server with the secret of the old one, or open invitation links end.',
    ],
  }
}

export const restoreCommand = (run: Run) =>
  new Command('restore')
    .description('Read a backup into an empty database, of either engine. Run again after an interruption, it goes on.')
    .argument('<file.tar>', 'a file that backup wrote')
    .option('--to <url>', 'the database to fill; DATABASE_URL without it')
    .option('--rows', 'on SQLite: read row by row, also where the fast copy of the file would do')
    .option('--json', 'print one JSON document')
    .action((file: string, options: Options) => run(options.json === true, () => restore(file, options)))
