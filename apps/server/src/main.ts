import { ConfigError, readEnvironment } from '@parley/config'
import { inSources } from './stack.ts'

/** All that a stop may take; whoever runs us will not wait longer. */
const patienceMs = 9_500
const sameSignalMs = 500

const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

async function main(): Promise<void> {
  const config = readEnvironment()
  // Only now: with these the database is loaded, and it looks at DATABASE_URL when it is.
  const { createLog } = await import('./log.ts')
  const { compose } = await import('./compose.ts')
  const { closeServer, listen } = await import('./listen.ts')
  const { plainTrouble } = await import('./trouble.ts')

  const at = { host: config.HOST, port: config.PORT }
  const log = await createLog({ level: config.LOG_LEVEL, pretty: config.NODE_ENV === 'development' })
  const fail = (error: unknown) => {
    const sentence = plainTrouble(error, at)
    if (sentence) say(sentence)
    else log.fatal({ err: error }, 'Parley cannot go on.')
    log.flush(() => process.exit(1))
  }
  process.on('unhandledRejection', (err) => log.error({ err }, 'A promise was left to fail.'))

  // Whatever this was, the process may be half of what it should be: end, and let the supervisor start a whole one.
  process.on('uncaughtException', fail)

  const parley = await compose(config, log).catch(fail)
  if (!parley) return
  const server = await listen(parley, at).catch(async (error) => {
    await parley.stop()
    fail(error)
  })
  if (!server) return
  process.stdout.write(`Parley is ready at ${config.PUBLIC_URL}\n`)

  let stoppingSince: number | undefined
  const stop = async (signal: string) => {
    if (stoppingSince !== undefined) {
      // Sent to the whole process group, a signal comes twice: once directly, once passed on by `npm start`.
      if (performance.now() - stoppingSince < sameSignalMs) return
      process.exit(1)
    }
    stoppingSince = performance.now()
    log.info({ signal }, 'Stopping.')
    setTimeout(() => process.exit(1), patienceMs).unref()
    const closed = closeServer(server, patienceMs - 2_000)
    await parley.endStreams()
    await closed
    await parley.stop()
    log.info('Stopped.')
    log.flush(() => process.exit(0))
  }
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.on(signal, () => void stop(signal).catch((err) => log.fatal({ err }, 'Stopping failed.')))
  }
}

main().catch((error) => {
  say(error instanceof ConfigError ? error.message : inSources(String(error?.stack ?? error)))
  process.exit(1)
})
