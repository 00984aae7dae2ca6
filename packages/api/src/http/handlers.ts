// The two surfaces over one router: `/rpc` for the SPA and the SDK, `/api` as REST. Streams leave here by the side door.
import type { ServerResponse } from 'node:http'
import { ORPCError } from '@orpc/client'
import { SmartCoercionPlugin } from '@orpc/json-schema'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { RPCHandler } from '@orpc/server/fetch'
import type { ProcedureMeta } from '../core/base-contract.ts'
import type { Actor, Log } from '../core/context.ts'
import { type ErrorCode, errorBody, errorStatus } from '../core/errors.ts'
import { asORPCError, type RequestContext } from '../core/procedures.ts'
import type { Takeover } from '../events/stream.ts'
import { router } from '../features/routers.ts'
import { ValibotToJsonSchema } from './json-schema.ts'
import { anonymousGate } from './routes.ts'

export interface RequestInfo {
  requestId: string
  log: Log
  /** Who signed in; null for nobody. */
  session: { sessionId: string; userId: string } | null
  /** Node's response, where there is one: streams are written straight onto it. */
  outgoing?: ServerResponse | undefined
  /** Sent with the head of a stream, which passes every later middleware by. */
  streamHeaders?: Record<string, string>
}

export const errorResponse = (code: ErrorCode, message?: string, data?: unknown, headers?: Record<string, string>) =>
  Response.json(errorBody(code, message, data), { status: errorStatus[code], headers })

/** null: no such path. 'taken': the stream hub writes the response from here on. */
export type Handled = Response | 'taken' | null

/** What a procedure throws is an ORPCError by now; anything else is a body that could not be read. */
async function malformedInWords<T>({ next }: { next: () => Promise<T> }): Promise<T> {
  try {
    return await next()
  } catch (error) {
    if (error instanceof ORPCError) throw error
    throw asORPCError('BAD_REQUEST', unreadable)
  }
}

const unreadable = 'The request body cannot be read: it must be JSON, sent as application/json.'

/** A body of another type could pass for none at all, and what it asked for with it. */
function carriesOtherThanJson({ headers }: Request): boolean {
  if (Number(headers.get('content-length') ?? 0) === 0 && !headers.has('transfer-encoding')) return false
  return !/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')
}

/** Beside ids in the path a list or a text would be dropped without a word, and the call done with less than was meant. */
function objectOnly(sent: unknown): void {
  if (sent !== undefined && (typeof sent !== 'object' || sent === null || Array.isArray(sent)))
    throw asORPCError('BAD_REQUEST', 'The request body must be a JSON object.')
}

type Base = Omit<RequestContext, 'actor' | 'requestId' | 'log' | 'takeover'>

export function createHandlers(base: Base) {
  const gate = anonymousGate()
  const interceptors = [malformedInWords]
  const rpc = new RPCHandler(router, { interceptors })
  const rest = new OpenAPIHandler(router, {
    interceptors: [
      ...interceptors,
      ({ next, ...options }) => {
        const { request } = options
        const body = async () => {
          const sent = await request.body()
          objectOnly(sent)
          return sent
        }
        return next({ ...options, request: { ...request, body } })
      },
    ],
    filter: ({ contract }) => !(contract['~orpc'].meta as ProcedureMeta).rpcOnly,
    plugins: [new SmartCoercionPlugin({ schemaConverters: [new ValibotToJsonSchema()] })],
  })

  async function handle(
    handler: Pick<typeof rpc, 'handle'>,
    prefix: '/rpc' | '/api',
    request: Request,
    info: RequestInfo,
  ): Promise<Handled> {
    // The library takes any method but GET for a call, also those that the guard against forged writes lets pass.
    if (prefix === '/rpc' && request.method !== 'POST' && request.method !== 'GET') return null
    const path = new URL(request.url).pathname.slice(prefix.length)
    const closed = prefix === '/rpc' ? gate.rpc(path) : gate.rest(request.method, path)
    if (!info.session && closed) return errorResponse('UNAUTHORIZED')
    if (closed && carriesOtherThanJson(request)) return errorResponse('BAD_REQUEST', unreadable)
    const actor: Actor | undefined = info.session ? { kind: 'user', ...info.session } : undefined
    const takeover: Takeover | undefined = info.outgoing ? {} : undefined
    const { requestId, log } = info
    const { matched, response } = await handler.handle(request, {
      prefix,
      context: { ...base, actor, requestId, log, takeover },
    })
    if (!matched) return null
    if (takeover?.attach && info.outgoing) {
      void response.body?.cancel()
      takeover.attach(info.outgoing, { 'x-request-id': requestId, ...info.streamHeaders })
      return 'taken'
    }
    return response
  }

  return {
    handleRpc: (request: Request, info: RequestInfo) => handle(rpc, '/rpc', request, info),
    handleRest: (request: Request, info: RequestInfo) => handle(rest as unknown as typeof rpc, '/api', request, info),
  }
}
