import { loggable } from '@parley/db'
import { type DestinationStream, destination, type Logger, pino, stdSerializers } from 'pino'
import { gathered } from './log-gathered.ts'
import { inSources } from './stack.ts'

const secrets = [
  'password',
  'currentPassword',
  'newPassword',
  'token',
  'invitationToken',
  'secret',
  'cookie',
  '["set-cookie"]',
  'authorization',
]

type Settings = { level: string; pretty: boolean }

/**
 * One JSON line per entry on standard output, or readable lines in development. Secrets are blanked by name, errors of
 * the database lose the values of their statements.
 *
 * @param to where the lines go; by default standard output, without waiting for it
 */
export async function createLog({ level, pretty }: Settings, to?: DestinationStream): Promise<Logger> {
  const out = to ?? (pretty ? await prettyPrinter() : undefined) ?? gathered(destination({ dest: 1, sync: false }))
  return pino(
    {
      level,
      base: null,
      timestamp: timeOfLine(),
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secrets.flatMap((name) => (name.startsWith('[') ? [name, `*${name}`] : [name, `*.${name}`])) },
      serializers: { err: readable },
    },
    out,
  )
}

/** As pino's `isoTime` writes it: the lines of a second share all but their milliseconds. */
export function timeOfLine(now: () => number = Date.now): () => string {
  let second = Number.NaN
  let begin = ''
  return () => {
    const at = now()
    const ms = at % 1_000
    if (at - ms !== second) {
      second = at - ms
      begin = `,"time":"${new Date(second).toISOString().slice(0, -4)}`
    }
    return `${begin}${String(ms).padStart(3, '0')}Z"`
  }
}

function readable(error: unknown) {
  const told = stdSerializers.err(loggable(error) as Error)
  if (typeof told?.stack === 'string') told.stack = inSources(told.stack)
  return told
}

/** The pretty printer is a tool of development and not installed elsewhere. */
async function prettyPrinter(): Promise<DestinationStream | undefined> {
  try {
    const { default: pretty } = await import('pino-pretty')
    return pretty({
      colorize: process.stdout.isTTY,
      ignore: 'requestId',
      singleLine: true,
      translateTime: 'SYS:HH:MM:ss',
    })
  } catch {
    return undefined
  }
}
