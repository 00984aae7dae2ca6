import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { refuse } from './errors.ts'
import type { HttpEnv } from './types.ts'

export const mostBodyBytes = 256 * 1024

/** Refuses larger bodies with 413: by their announced length, or, where none is announced, by counting. */
export function limitBody(): MiddlewareHandler<HttpEnv> {
  // The connection stays: closed at once, it would often take the reply with it, since the client is still writing.
  // Node's adapter throws away what comes, for half a second and 64 MiB at most, and then closes it.
  const tooLarge = (c: Parameters<MiddlewareHandler<HttpEnv>>[0]) =>
    refuse(c.req, 'PAYLOAD_TOO_LARGE', `A request body may have at most ${mostBodyBytes / 1024} KiB.`)
  const counted = bodyLimit({ maxSize: mostBodyBytes, onError: (c) => tooLarge(c) })
  return (c, next) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = c.env.incoming.headers
    // Counting rebuilds the request, so it is left to those who need it. Node refuses both headers together.
    if (encoding !== undefined) return counted(c, next)
    return Number(length ?? 0) > mostBodyBytes ? Promise.resolve(tooLarge(c)) : next()
  }
}
