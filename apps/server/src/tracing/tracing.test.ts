import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type House, openHouse, requestLine, signUp } from '../testing.ts'

interface Span {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[]
}

let receiver: Server
let spans: Span[]
let told: { path: string | undefined; text: string }[]
let house: House | undefined

/** A collector as small as can be: it takes what comes as OTLP in JSON, and keeps it. */
beforeEach(async () => {
  spans = []
  told = []
  receiver = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    told.push({ path: request.url, text })
    const sent = JSON.parse(text) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }
    for (const { scopeSpans } of sent.resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
})
afterEach(async () => {
  await house?.close()
  house = undefined
  receiver.close()
  vi.unstubAllEnvs()
})

const endpoint = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
const attribute = (span: Span | undefined, key: string) => {
  const value = span?.attributes.find((one) => one.key === key)?.value
  return value?.stringValue ?? (value?.intValue === undefined ? undefined : Number(value.intValue))
}
const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' }
const traceparent = `00-${caller.traceId}-${caller.spanId}-01`

async function adaFounds(at: House, headers: Record<string, string> = {}) {
  const cookie = await signUp(at, 'Ada')
  const response = await fetch(`${at.url}/api/workspaces`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', ...headers },
    body: '{"name":"A canary of engines"}',
  })
  expect(response.status).toBe(201)
  await response.text()
  return { cookie, line: await requestLine(at, response.headers.get('x-request-id')) }
}

it('tells a request as one trace: procedure, transaction, statements and the hint, under its caller', async () => {
  house = await openHouse({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint() })
  const { line } = await adaFounds(house, { traceparent })
  await house.close()
  house = undefined

  expect(line.traceId).toBe(caller.traceId)
  const ours = spans.filter((span) => span.traceId === caller.traceId)
  const request = ours.find(({ name }) => name === 'workspaces.create')
  expect(request?.parentSpanId).toBe(caller.spanId)
  expect(attribute(request, 'parley.request_id')).toBe(line.requestId)
  expect(attribute(request, 'http.response.status_code')).toBe(201)

  const transaction = ours.find(({ name }) => name === 'transaction')
  expect(transaction?.parentSpanId).toBe(request?.spanId)
  const written = ours.filter(({ name }) => name === 'write')
  expect(written.some((span) => String(attribute(span, 'db.query.text')).includes('"workspace"'))).toBe(true)
  for (const span of written) {
    expect(span.parentSpanId).toBe(transaction?.spanId)
    expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano))
  }
  expect(ours.find(({ name }) => name === 'publish')?.parentSpanId).toBe(request?.spanId)
  expect(told.every(({ path }) => path === '/v1/traces')).toBe(true)
  const all = told.map(({ text }) => text).join('')
  expect(all).toContain('"parley"')
  for (const value of ['canary', 'ada@example.org', 'Ada has a secret']) expect(all).not.toContain(value)
})

it('begins a trace of its own where the caller has none or says nonsense', async () => {
  house = await openHouse({ OTEL_EXPORTER_OTLP_ENDPOINT: `${endpoint()}/` })
  const { line } = await adaFounds(house, { traceparent: '00-nonsense-01' })
  await house.close()
  house = undefined
  expect(line.traceId).toMatch(/^[0-9a-f]{32}$/)
  const request = spans.find((span) => attribute(span, 'parley.request_id') === line.requestId)
  expect(request?.traceId).toBe(line.traceId)
  expect(request?.parentSpanId ?? '').toBe('')
})

it('ends the span of a stream when the stream begins', async () => {
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '50')
  house = await openHouse({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint() })
  const { cookie } = await adaFounds(house)
  const stop = new AbortController()
  const stream = await fetch(`${house.url}/api/me/events`, { headers: { cookie }, signal: stop.signal })
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  await vi.waitFor(() => expect(spans.map(({ name }) => name)).toContain('events.me'), { timeout: 10_000 })
  stop.abort()
})

it('goes on, and says so, while the collector is away', async () => {
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '50')
  const gone = endpoint()
  receiver.close()
  const at = await openHouse({ OTEL_EXPORTER_OTLP_ENDPOINT: gone })
  house = at
  await adaFounds(at)
  const complaints = () => at.lines.filter(({ msg }) => msg === 'Traces could not be sent.')
  await vi.waitFor(() => expect(complaints()).toHaveLength(1), { timeout: 15_000 })
  expect(complaints()[0]?.level).toBe('warn')
})

it('says nothing to anybody, and of no trace, where no collector is named', async () => {
  house = await openHouse()
  const { line } = await adaFounds(house, { traceparent })
  expect(line.traceId).toBeUndefined()
  await house.close()
  house = undefined
  expect(told).toEqual([])
})
