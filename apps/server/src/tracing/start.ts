// The only module that loads OpenTelemetry, and it is loaded only where somebody is to be told. Nothing is patched: the few
// places that are worth a span tell of themselves.
import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Context,
  DiagLogLevel,
  defaultTextMapGetter,
  diag,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { dialect } from '@parley/db'
import type { Logger } from 'pino'
import { shownStatement } from '../slow-queries.ts'
import { version } from '../version.ts'
import type { Tracing } from './types.ts'

/** The process has ten seconds to stop, and a collector that is away must not take them. */
const exportMs = 3_000
const complainEveryMs = 60_000

function complainTo(log: Pick<Logger, 'warn'>): void {
  let last = Number.NEGATIVE_INFINITY
  const complain = (message: string) => {
    if (performance.now() - last < complainEveryMs) return
    last = performance.now()
    log.warn({ reason: message.slice(0, 500) }, 'Traces could not be sent.')
  }
  const silent = () => {}
  const logger = { error: complain, warn: silent, info: silent, debug: silent, verbose: silent }
  diag.setLogger(logger, { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true })
}

/**
 * Sends spans as OTLP over HTTP to `endpoint`, a collector's address without `/v1/traces`. What the SDK itself reads from
 * the environment counts: OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_TRACES_SAMPLER, OTEL_EXPORTER_OTLP_HEADERS.
 */
export function startTracing(endpoint: string, log: Pick<Logger, 'warn'>): Tracing {
  complainTo(log)
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: exportMs })
  const ours = resourceFromAttributes({ 'service.name': 'parley', 'service.version': version })
  const provider = new BasicTracerProvider({
    resource: ours.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  })
  const tracer = provider.getTracer('parley', version)
  const propagator = new W3CTraceContextPropagator()
  const here = new AsyncLocalStorage<Context>()
  const system = dialect === 'postgres' ? 'postgresql' : 'sqlite'

  return {
    arrived(method, headers, requestId) {
      const caller = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter)
      const attributes = { 'http.request.method': method, 'parley.request_id': requestId }
      const span = tracer.startSpan('request', { kind: SpanKind.SERVER, attributes }, caller)
      const context = trace.setSpan(caller, span)
      let over = false
      return {
        traceId: span.spanContext().traceId,
        within: (run) => here.run(context, run),
        ended(procedure, status) {
          if (over) return
          over = true
          span.updateName(procedure)
          span.setAttribute('http.response.status_code', status)
          if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
          span.end()
        },
      }
    },
    database: {
      statement({ kind, sql, began, ms, rows, failed }) {
        const parent = here.getStore()
        if (!parent) return
        const attributes = {
          'db.system.name': system,
          'db.query.text': shownStatement(sql),
          'db.response.returned_rows': rows,
        }
        const span = tracer.startSpan(kind, { kind: SpanKind.CLIENT, startTime: began, attributes }, parent)
        if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
        span.end(began + ms)
      },
      async transaction(run) {
        const parent = here.getStore()
        if (!parent) return run()
        const span = tracer.startSpan('transaction', {}, parent)
        try {
          return await here.run(trace.setSpan(parent, span), run)
        } catch (error) {
          // Without the error itself: its text may hold values of a statement.
          span.setStatus({ code: SpanStatusCode.ERROR })
          throw error
        } finally {
          span.end()
        }
      },
    },
    published(scopeId, publish) {
      const parent = here.getStore()
      if (!parent) return publish()
      const attributes = { 'parley.scope_id': scopeId }
      const span = tracer.startSpan('publish', { kind: SpanKind.PRODUCER, attributes }, parent)
      publish()
      span.end()
    },
    stop: () => provider.shutdown(),
  }
}
