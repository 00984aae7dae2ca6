import { Command } from 'commander'
import { progressBar } from '../progress.ts'
import { CommandError, type Outcome, type Run } from '../terminal.ts'

interface Options {
  from: string
  to: string
  json?: boolean
}

const known = /^(file|postgres|postgresql):./i

async function copy({ from, to, json }: Options): Promise<Outcome> {
  for (const url of [from, to])
    if (!known.test(url)) throw new CommandError('usage', 'A database is named by file:… or postgres:….')
  if (from === to) throw new CommandError('usage', 'Name two databases: one to read, an empty one to fill.')
  const { copyDatabase } = await import('../archive/copy.ts')
  const bar = progressBar(process.stderr, process.stderr.isTTY && !json)
  const { rows, tables, resumedAfter } = await copyDatabase(from, to, bar.step)
  bar.clear()
  const went = resumedAfter > 0 ? ` It went on after ${resumedAfter} chunks of an earlier try.` : ''
  return {
    data: { rows, tables, resumedAfter },
    lines: [
      `Copied ${rows.toLocaleString('en')} rows of ${tables} tables; counts and hashes agree on both sides.${went}`,
      'What was written to the old database after the copy had begun is not in the new one: stop the server first.',
    ],
  }
}

export const dbCommand = (run: Run) =>
  new Command('db').description('Look after the database.').addCommand(
    new Command('copy')
      .description('Copy a database into an empty one, of either engine. Run again after an interruption, it goes on.')
      .requiredOption('--from <url>', 'the database to read, such as file:./data/parley.db')
      .requiredOption('--to <url>', 'the empty database to fill, such as postgres://parley@localhost/parley')
      .option('--json', 'print one JSON document')
      .action((options: Options) => run(options.json === true, () => copy(options))),
  )
