import type { Config } from '@parley/config'
import type { Statement, Watch } from '@parley/db'
import type { Logger } from 'pino'
import { createMetrics, type Metrics } from './metrics/metrics.ts'
import { slowQueries } from './slow-queries.ts'
import type { Tracing } from './tracing/types.ts'

/** Whoever looks on: what is told to the database, the bus and the way in when they are made. */
export interface Observers {
  metrics: Metrics
  tracing: Tracing | undefined
  watch: Watch
}

/** Tracing is loaded here or never. */
export async function createObservers(config: Config, log: Logger): Promise<Observers> {
  const metrics = createMetrics()
  const slow = config.SLOW_QUERY_MS > 0 ? slowQueries(config.SLOW_QUERY_MS, log) : undefined
  const collector = config.OTEL_EXPORTER_OTLP_ENDPOINT
  const tracing = collector ? (await import('./tracing/start.ts')).startTracing(collector, log) : undefined
  const statement = (told: Statement) => {
    metrics.database.statement(told)
    slow?.(told)
    tracing?.database.statement(told)
  }
  const watch: Watch = { ...metrics.database, statement }
  if (tracing) watch.transaction = tracing.database.transaction
  return { metrics, tracing, watch }
}
