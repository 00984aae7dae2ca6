import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { Connection, maxBacklog, queueSink, responseSink, type Sink } from './connection.ts'
import { Batch } from './frames.ts'

let server: Server | undefined
afterEach(() => {
  server?.close()
  vi.useRealTimers()
})

/** A server that opens one stream, and lets `tell` have it. */
async function serve(tell: (sink: Sink) => void): Promise<number> {
  server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.flushHeaders()
    tell(responseSink(response, 'rest'))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const frame = (id: number, text: string) => ({ id, rest: { text }, rpc: { text } })
const batches = Array.from({ length: 200 }, (_, n) => new Batch([frame(n, 'ä'.repeat(n)), frame(n, `line\u2028 ${n}`)]))
const beat = Buffer.from(': \n\n')
const told = batches.map((batch) => `${batch.bytes('rest')}: \n\n`).join('')
const tell = (sink: Sink) => {
  for (const batch of batches) {
    sink.send(batch)
    sink.raw(beat)
  }
  sink.end()
}

async function raw(port: number, head: string): Promise<string> {
  const socket = connect(port, '127.0.0.1', () => socket.write(head))
  let heard = ''
  for await (const chunk of socket.setEncoding('utf8')) heard += chunk
  return heard
}

it('keeps what goes past the response and what goes through it whole and in order', async () => {
  const response = await fetch(`http://127.0.0.1:${await serve(tell)}`)
  expect(await response.text()).toBe(told)
})

it('cuts no chunks for a client of HTTP/1.0', async () => {
  const heard = await raw(await serve(tell), 'GET / HTTP/1.0\r\n\r\n')
  expect(heard.slice(heard.indexOf('\r\n\r\n') + 4)).toBe(told)
})

it('waits for the answer before it on the same connection', async () => {
  const sinks: Sink[] = []
  const port = await serve((sink) => {
    sinks.push(sink)
    if (sinks.length < 2) return
    // The second is told first; its bytes must still come second.
    for (const one of [...sinks].reverse()) tell(one)
  })
  const heard = await raw(
    port,
    'GET /1 HTTP/1.1\r\nhost: x\r\n\r\nGET /2 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
  )
  const answers = heard.split('HTTP/1.1 200 OK').slice(1)
  expect(answers).toHaveLength(2)
  for (const answer of answers) {
    const body = answer.slice(answer.indexOf('\r\n\r\n') + 4)
    const text = body.replace(/(^|\r\n)[0-9a-f]+\r\n/g, '').replace(/(\r\n)+$/, '')
    expect(text).toBe(told)
  }
})

it('counts what has not been taken', async () => {
  let counted = (_bytes: number) => {}
  const bytes = new Promise<number>((resolve) => {
    counted = resolve
  })
  const big = new Batch([frame(1, 'x'.repeat(1024 * 1024))])
  const port = await serve((sink) => {
    for (let n = 0; n < 32; n++) sink.send(big)
    counted(sink.backlog())
    sink.destroy()
  })
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'))
  socket.on('error', () => {})
  expect(await bytes).toBeGreaterThan(1024 * 1024)
  socket.destroy()
})

/** A reader that takes what it is told to take, and a connection to it. */
function reader() {
  const did: string[] = []
  const state = { backlog: 0 }
  const sink: Sink = {
    wire: 'rest',
    send: (batch) => void did.push(`send ${batch.frames.length}`),
    raw: (bytes) => void did.push(`raw ${bytes.length}`),
    backlog: () => state.backlog,
    end: () => void did.push('end'),
    destroy: () => void did.push('destroy'),
  }
  return { did, state, connection: new Connection('bob', 'session', sink) }
}

it('cuts off a reader that lets too much pile up, by frames or by heartbeats, and not a moment before', () => {
  const two = new Batch([frame(1, 'a'), frame(2, 'b')])
  for (const tell of [(one: Connection) => one.send(two), (one: Connection) => one.raw(beat)]) {
    const { did, state, connection } = reader()
    state.backlog = maxBacklog
    tell(connection)
    expect([connection.closed, connection.cutOff]).toEqual([false, false])
    state.backlog = maxBacklog + 1
    tell(connection)
    expect([connection.closed, connection.cutOff]).toEqual([true, true])
    expect(did.at(-1)).toBe('destroy')
  }
})

it('says nothing more once it is closed, and is closed once', () => {
  const { did, connection } = reader()
  const closings: string[] = []
  connection.onClose(() => closings.push('before'))
  connection.close('end')
  connection.close('destroy')
  connection.send(new Batch([frame(1, 'a')]))
  connection.raw(beat)
  connection.onClose(() => closings.push('after'))
  expect(did).toEqual(['end'])
  expect(closings).toEqual(['before', 'after'])
  expect([connection.delivered, connection.cutOff]).toEqual([0, false])
})

it('touches nothing of a reader that has gone by itself', () => {
  const { did, connection } = reader()
  connection.close('gone')
  expect([did, connection.closed]).toEqual([[], true])
})

it('counts what it has handed over', () => {
  const { connection } = reader()
  for (const batch of batches.slice(0, 3)) connection.send(batch)
  expect(connection.delivered).toBe(6)
})

it('waits for a crowded reader that takes something, and cuts off one that takes nothing for half a minute', async () => {
  vi.useFakeTimers()
  const slow = reader()
  slow.state.backlog = maxBacklog / 4
  expect(slow.connection.crowded).toBe(false)
  slow.state.backlog++
  expect(slow.connection.crowded).toBe(true)
  let drained = false
  const waiting = slow.connection.drained().then(() => {
    drained = true
  })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(drained).toBe(false)
  slow.state.backlog = 0
  await vi.advanceTimersByTimeAsync(20)
  await waiting
  expect([drained, slow.connection.closed]).toEqual([true, false])

  const stalled = reader()
  stalled.state.backlog = maxBacklog
  const given = stalled.connection.drained()
  await vi.advanceTimersByTimeAsync(29_000)
  expect(stalled.connection.closed).toBe(false)
  await vi.advanceTimersByTimeAsync(2_000)
  await given
  expect([stalled.connection.cutOff, stalled.connection.crowded]).toEqual([true, false])
})

it('hands values to a caller in the same process until its end, and none after a cut', async () => {
  const sink = queueSink('rpc')
  const heard: object[] = []
  const listening = (async () => {
    for await (const value of sink.frames()) heard.push(value)
  })()
  sink.send(new Batch([frame(1, 'a'), frame(2, 'b')]))
  sink.raw(beat)
  await vi.waitFor(() => expect(heard).toEqual([{ text: 'a' }, { text: 'b' }]))
  sink.send(new Batch([frame(3, 'c')]))
  expect(sink.backlog()).toBe(512)
  sink.end()
  await listening
  expect(heard).toHaveLength(3)

  const cut = queueSink('rest')
  cut.send(new Batch([frame(1, 'never heard')]))
  cut.destroy()
  expect(cut.backlog()).toBe(0)
  for await (const value of cut.frames()) expect.fail(JSON.stringify(value))
})

it('ends for a caller who has had enough', async () => {
  const sink = queueSink('rest')
  const enough = new AbortController()
  const listening = (async () => {
    for await (const value of sink.frames(enough.signal)) expect.fail(JSON.stringify(value))
  })()
  enough.abort()
  await listening
})
