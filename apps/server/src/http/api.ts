import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Api, Handled, RequestInfo } from '@parley/api/server'
import type { Auth } from '@parley/auth'
import { addressKey } from '@parley/drivers'
import type { Context } from 'hono'
import { clientAddressHeader } from './client-address.ts'
import { refuse } from './errors.ts'
import type { Call, HttpEnv } from './types.ts'

type Handlers = Pick<Api, 'handleRest' | 'handleRpc'>
type Handle = (request: Request, info: RequestInfo) => Handled | Promise<Handled>

export function infoOf({ line, requestId, incoming, outgoing, head, log, session, address }: Call) {
  return {
    requestId,
    incoming,
    outgoing,
    head,
    log,
    session,
    address: addressKey(address),
    reached(procedure: string) {
      line.procedure = procedure
    },
  } satisfies RequestInfo
}

async function answer(c: Context<HttpEnv>, handle: Handle): Promise<Response> {
  // Set on Node's response, so that a stream which takes it over may still say otherwise.
  c.env.outgoing.setHeader('cache-control', 'no-store')
  const answered = await handle(c.req.raw, infoOf(c.get('call')))
  if (answered === 'taken') return RESPONSE_ALREADY_SENT
  // As it is: a copy through Hono costs more than half of the request again.
  return answered ?? refuse(c.req, 'NOT_FOUND')
}

export const rpc = (api: Handlers) => (c: Context<HttpEnv>) => answer(c, (request, i) => api.handleRpc(request, i))
export const rest = (api: Handlers) => (c: Context<HttpEnv>) => answer(c, (request, i) => api.handleRest(request, i))

/** better-auth reads the client address from a header: the one of ours, in a request made anew. */
export const accounts = (auth: Auth) => async (c: Context<HttpEnv>) => {
  const { method, url, headers: sent } = c.req.raw
  const headers = new Headers(sent)
  headers.set(clientAddressHeader, c.get('call').address)
  const body = method === 'GET' || method === 'HEAD' ? undefined : await c.req.text()
  return auth.handler(new Request(url, { method, headers, ...(body && { body }) }))
}
