import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Config, readEnvironment } from '@parley/config'
import { Command } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { progressBar } from '../progress.ts'
import { CommandError, type Outcome, type Run } from '../terminal.ts'

interface Options {
  raw: boolean
  json?: boolean
}

/** What an instance needs to be set up again, named one by one so that no secret ever joins them by accident. */
const settingsOf = ({ PUBLIC_URL, SIGN_UP, EVENT_RETENTION_HOURS, RATE_LIMIT, TRUSTED_PROXIES }: Config) => ({
  PUBLIC_URL,
  SIGN_UP,
  EVENT_RETENTION_HOURS,
  RATE_LIMIT,
  TRUSTED_PROXIES,
})

async function backup(name: string, { raw, json }: Options): Promise<Outcome> {
  const config = readEnvironment()
  const out = resolve(name)
  if (existsSync(out)) throw new CommandError('refused', `${out} exists: name a new file, nothing is overwritten.`)
  const { writeArchive } = await import('../archive/write.ts')
  const bar = progressBar(process.stderr, process.stderr.isTTY && !json)
  const from = config.DATABASE_URL
  const settings = settingsOf(config)
  const made = await writeArchive({ from, out, raw, settings, parley: manifest.version, progress: bar.step })
  bar.clear()
  const rows = made.tables.reduce((sum, table) => sum + table.rows, 0)
  return {
    data: { file: out, id: made.id, takenAt: made.takenAt, engine: made.engine, rows, tables: made.tables.length },
    lines: [
      `${out} holds ${rows.toLocaleString('en')} rows in ${made.tables.length} tables, as they stood at ${made.takenAt}.`,
      'It holds everything that people wrote, no session and no secret of the server: keep BETTER_AUTH_SECRET (or DATA_DIR/secret) by itself.',
    ],
  }
}

export const backupCommand = (run: Run) =>
  new Command('backup')
    .description('Write everything into one file, while the server runs.')
    .argument('<file.tar>', 'the file to write; it must not exist yet')
    .option('--no-raw', 'on SQLite: leave the fast copy of the file out, which halves the size')
    .option('--json', 'print one JSON document')
    .action((file: string, options: Options) => run(options.json === true, () => backup(file, options)))
