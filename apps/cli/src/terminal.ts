// How a command speaks: words for people, or one JSON document for programs, and an exit code for both.
export const exitCodes = {
  done: 0,
  failed: 1,
  /** The command line or the settings are wrong. */
  usage: 2,
  /** A server, or another command, works on the SQLite file. */
  inUse: 3,
  /** The database holds something that this command would have to overwrite or mix with. */
  refused: 4,
} as const

export type Failure = Exclude<keyof typeof exitCodes, 'done'>

/** An expected end: a sentence for whoever typed the command, and no stack. */
export class CommandError extends Error {
  override name = 'CommandError'
  constructor(
    readonly kind: Failure,
    message: string,
  ) {
    super(message)
  }
}

export interface Outcome {
  /** What `--json` prints, beside `ok`. */
  data: object
  /** What a person reads. */
  lines: string[]
}

/** Hands a command's work to the terminal, which runs it. */
export type Run = (json: boolean, work: () => Promise<Outcome>) => Promise<void>

export interface Terminal {
  out(text: string): void
  err(text: string): void
}

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
}

/** Runs a command to its end and says how it went; returns the exit code. With `json` stdout holds one document. */
export async function report(terminal: Terminal, json: boolean, command: () => Promise<Outcome>): Promise<number> {
  try {
    const { data, lines } = await command()
    terminal.out(json ? JSON.stringify({ ok: true, ...data }) : lines.join('\n'))
    return exitCodes.done
  } catch (error) {
    const expected = asCommandError(error)
    const code = expected?.kind ?? 'failed'
    const message = expected?.message ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))
    if (json) terminal.out(JSON.stringify({ ok: false, code, message }))
    else terminal.err(`parley: ${message}`)
    return exitCodes[code]
  }
}

function asCommandError(error: unknown): CommandError | undefined {
  if (error instanceof CommandError) return error
  if (!(error instanceof Error)) return undefined
  if (error.name === 'ConfigError') return new CommandError('usage', error.message)
  if (error.name === 'ArchiveRefused') return new CommandError('refused', error.message)
  if (error.name === 'DatabaseInUse') {
    const advice = 'Commands that write work on it while no server runs: stop the server first.'
    return new CommandError('inUse', `${error.message} ${advice}`)
  }
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOSPC') return new CommandError('failed', error.message)
  if (code === 'ECONNREFUSED') return new CommandError('failed', 'The database of DATABASE_URL does not answer.')
  return undefined
}
