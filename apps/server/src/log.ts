import { loggable } from '@parley/db'
import { type DestinationStream, destination, type Logger, pino, stdSerializers } from 'pino'
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
  const out = to ?? (pretty ? await prettyPrinter() : undefined) ?? destination({ dest: 1, sync: false })
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secrets.flatMap((name) => (name.startsWith('[') ? [name, `*${name}`] : [name, `*.${name}`])) },
      serializers: { err: readable },
    },
    out,
  )
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
