import { Command, CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { backupCommand } from './commands/backup.ts'
import { dbCommand } from './commands/db-copy.ts'
import { restoreCommand } from './commands/restore.ts'
import { seedCommand } from './commands/seed.ts'
import { exitCodes, type Run, report, type Terminal } from './terminal.ts'

const commands = [backupCommand, dbCommand, restoreCommand, seedCommand]

/** Reads a command line (without `node` and the file) and does what it says. Returns the exit code. */
export async function parley(args: string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.done
  const run: Run = async (json, work) => {
    exitCode = await report(terminal, json, work)
  }
  const quiet = {
    writeOut: (text: string) => terminal.out(text.trimEnd()),
    writeErr: (text: string) => terminal.err(text.trimEnd()),
  }
  const program = new Command('parley')
    .description('Look after an instance of Parley. Settings are those of the server: the environment, or .env.')
    .version(manifest.version)
    .configureOutput(quiet)
    .exitOverride()
    .showHelpAfterError('(parley --help says what there is)')
  const add = (command: Command, to: Command) => {
    to.addCommand(command.copyInheritedSettings(to))
    for (const inner of command.commands) inner.copyInheritedSettings(command)
  }
  for (const command of commands) add(command(run), program)
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  }
  return exitCode
}
