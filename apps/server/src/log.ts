import { loggable } from '@parley/db'
import { type DestinationStream, destination, type Logger, pino, stdSerializers } from 'pino'

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
  const out = to ?? (pretty ? await readable() : undefined) ?? destination({ dest: 1, sync: false })
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secrets.flatMap((name) => (name.startsWith('[') ? [name, `*${name}`] : [name, `*.${name}`])) },
      serializers: { err: (error) => stdSerializers.err(loggable(error) as Error) },
    },
    out,
  )
}

/** The pretty printer is a tool of development and not installed elsewhere. */
async function readable(): Promise<DestinationStream | undefined> {
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
