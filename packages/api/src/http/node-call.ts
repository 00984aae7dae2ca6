// A call under node without the web's Request and Response around it: making those, with their header lists and body
// streams, cost more than the rest of a small call.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { StandardRPCHandler } from '@orpc/server/standard'
import type { RequestContext } from '../core/procedures.ts'

export type StandardHandler = Pick<StandardRPCHandler<RequestContext>, 'handle'>
export type StandardRequest = Parameters<StandardHandler['handle']>[0]
export type StandardResponse = NonNullable<Awaited<ReturnType<StandardHandler['handle']>>['response']>

const parsed = (text: string): unknown => (text === '' ? undefined : JSON.parse(text))

function jsonOf(incoming: IncomingMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const text = (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString()
      try {
        // The web's own reader drops a byte order mark, and so do we.
        resolve(parsed(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text))
      } catch (error) {
        reject(error)
      }
    })
    incoming.on('error', reject)
    incoming.on('close', () => {
      // Every request closes; an error made for nothing would cost each of them its stack.
      if (!incoming.readableEnded) reject(new Error('The request ended before its body did.'))
    })
  })
}

/** For a request whose body, if it has one, is JSON. */
export function standardRequest(incoming: IncomingMessage, url: () => URL): StandardRequest {
  let body: Promise<unknown> | undefined
  return {
    method: incoming.method ?? 'GET',
    get url() {
      return url()
    },
    headers: incoming.headers,
    body: () => {
      body ??= jsonOf(incoming)
      return body
    },
    signal: undefined,
  }
}

const isPlain = (body: unknown): boolean =>
  !(
    body instanceof ReadableStream ||
    body instanceof Blob ||
    body instanceof FormData ||
    body instanceof URLSearchParams ||
    (typeof body === 'object' && body !== null && Symbol.asyncIterator in body)
  )

/** Writes a JSON answer onto node's response. false: it is something else, and nothing was written. */
export function writeJson(outgoing: ServerResponse, { status, headers, body }: StandardResponse): boolean {
  if (!isPlain(body)) return false
  if (outgoing.destroyed || outgoing.headersSent) return true
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) outgoing.setHeader(name, value)
  if (body === undefined) {
    outgoing.writeHead(status)
    outgoing.end()
    return true
  }
  // As text, which node joins with the head: of bytes it would make a second piece, and a dearer call to send both.
  const text = JSON.stringify(body)
  outgoing.setHeader('content-type', 'application/json')
  outgoing.setHeader('content-length', Buffer.byteLength(text))
  outgoing.writeHead(status)
  outgoing.end(text)
  return true
}
