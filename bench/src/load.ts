import { performance } from 'node:perf_hooks'
import { openSocket } from './programs/http-socket.mjs'

export interface Load {
  perSecond: number
  count: number
  p50: number
  p99: number
}

/** The bytes of one request on a kept connection; `%UUID%` in the body becomes fresh at every sending. */
export function requestBytes(method: string, path: string, options: { cookie?: string; body?: unknown } = {}): string {
  const body = options.body === undefined ? '' : JSON.stringify(options.body)
  // A UUID is longer than its placeholder.
  const length = Buffer.byteLength(body.replaceAll('%UUID%', '00000000-0000-0000-0000-000000000000'))
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...(options.cookie ? [`Cookie: ${options.cookie}`] : []),
    ...(body ? ['Content-Type: application/json', `Content-Length: ${length}`] : []),
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

/**
 * Closed loop: each caller sends its next request when it has the last answer. Delays are in milliseconds.
 * Any answer but 2xx ends it: the figures of a refusing server are worth nothing.
 */
export async function load(
  port: number,
  bytes: string | (() => string),
  callers: number,
  seconds: number,
): Promise<Load> {
  const sockets = await Promise.all(Array.from({ length: callers }, () => openSocket(port)))
  const delays: number[] = []
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    sockets.map(async (socket) => {
      while (performance.now() < until) {
        const sent = performance.now()
        const status = await socket.request(
          (typeof bytes === 'string' ? bytes : bytes()).replace('%UUID%', crypto.randomUUID()),
        )
        if (status < 200 || status > 299) throw new Error(`The server answered ${status}`)
        delays.push(performance.now() - sent)
      }
    }),
  )
  const took = (performance.now() - began) / 1000
  for (const socket of sockets) socket.close()
  delays.sort((a, b) => a - b)
  const at = (share: number) => delays[Math.floor(delays.length * share)] ?? 0
  return { perSecond: delays.length / took, count: delays.length, p50: at(0.5), p99: at(0.99) }
}
