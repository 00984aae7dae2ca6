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

/** The body of a request, JSON if it has one: read when it is first asked for, and once. */
export function bodyOf(incoming: IncomingMessage): () => Promise<unknown> {
  let body: Promise<unknown> | undefined
  return () => {
    body ??= jsonOf(incoming)
    return body
  }
}

/** For the library. */
export const standardRequest = (
  incoming: IncomingMessage,
  url: () => URL,
  body: StandardRequest['body'],
): StandardRequest => ({
  method: incoming.method ?? 'GET',
  get url() {
    return url()
  },
  headers: incoming.headers,
  body,
  signal: undefined,
})

function isPlain(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return true
  if (Symbol.asyncIterator in body) return false
  return (
    Object.getPrototypeOf(body) === Object.prototype ||
    !(
      body instanceof ReadableStream ||
      body instanceof Blob ||
      body instanceof FormData ||
      body instanceof URLSearchParams
    )
  )
}

/** Headers that are to be said with the answer, name after value: what node takes as it is, without a table of its own. */
export type Head = string[]

/** Gives node what was kept back, for an answer that somebody else writes. */
export function sayHead(outgoing: ServerResponse, head: Head | undefined): void {
  if (!head) return
  for (let at = 0; at < head.length; at += 2) outgoing.appendHeader(head[at] as string, head[at + 1] as string)
  head.length = 0
}

const isEmpty = (headers: object): boolean => {
  for (const _ in headers) return false
  return true
}

/**
 * Writes a JSON answer onto node's response. false: it is something else, and nothing was written.
 *
 * @param head what is to be said before the answer's own headers, and stands in none of them
 */
export function writeJson(outgoing: ServerResponse, { status, headers, body }: StandardResponse, head?: Head): boolean {
  if (!isPlain(body)) return false
  if (outgoing.destroyed || outgoing.headersSent) return true
  const bare = head !== undefined && isEmpty(headers)
  if (!bare) {
    sayHead(outgoing, head)
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) outgoing.setHeader(name, value)
  }
  const said = bare ? head : undefined
  if (body === undefined) {
    outgoing.writeHead(status, said)
    outgoing.end()
    return true
  }
  // As text, which node joins with the head: of bytes it would make a second piece, and a dearer call to send both.
  const text = JSON.stringify(body)
  const length = Buffer.byteLength(text)
  if (said) said.push('content-type', 'application/json', 'content-length', String(length))
  else {
    outgoing.setHeader('content-type', 'application/json')
    outgoing.setHeader('content-length', length)
  }
  outgoing.writeHead(status, said)
  // The same bytes, where each character is one.
  outgoing.end(text, length === text.length ? 'latin1' : 'utf8')
  return true
}
