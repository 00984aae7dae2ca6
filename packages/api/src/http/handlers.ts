// The two surfaces over one router: `/rpc` for the SPA and the SDK, `/api` as REST. Streams leave here by the side door.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { ORPCError } from '@orpc/client'
import { SmartCoercionPlugin } from '@orpc/json-schema'
import { StandardOpenAPIHandler } from '@orpc/openapi/standard'
import { FetchHandler } from '@orpc/server/fetch'
import { StrictGetMethodPlugin } from '@orpc/server/plugins'
import { StandardRPCHandler } from '@orpc/server/standard'
import type { ProcedureMeta } from '../core/base-contract.ts'
import type { Actor, Log } from '../core/context.ts'
import { type ErrorCode, errorBody, errorStatus } from '../core/errors.ts'
import { asORPCError, type RequestContext } from '../core/procedures.ts'
import type { Takeover } from '../events/stream.ts'
import { router } from '../features/routers.ts'
import { objectOnly, readThrough, refuseEndless } from './bodies.ts'
import { ValibotToJsonSchema } from './json-schema.ts'
import { NoListsForObjects } from './no-lists.ts'
import {
  bodyOf,
  type Head,
  type StandardHandler,
  type StandardResponse,
  sayHead,
  standardRequest,
  writeJson,
} from './node-call.ts'
import { sendPlainAnswers } from './plain-answers.ts'
import { anonymousGate } from './routes.ts'
import { type Codec, straightCalls } from './straight-call.ts'

export interface RequestInfo {
  requestId: string
  log: Log
  /** The key under which the client's address is counted. */
  address?: string
  /** Who signed in; null for nobody. */
  session: { sessionId: string; userId: string } | null
  /** Node's request, where there is one and nobody has begun to read its body. */
  incoming?: IncomingMessage | undefined
  /** Node's response, where there is one: streams, and answers to `incoming`, are written straight onto it. */
  outgoing?: ServerResponse | undefined
  /** Headers that node does not have yet: said with the answer, if it is written onto `outgoing`. */
  head?: Head | undefined
  /** Told which procedure the request has come to. */
  reached?: (procedure: string) => void
  /** Sent with the head of a stream, which passes every later middleware by. */
  streamHeaders?: Record<string, string>
}

export type NodeInfo = RequestInfo & { incoming: IncomingMessage; outgoing: ServerResponse }

export const errorResponse = (code: ErrorCode, message?: string, data?: unknown, headers?: Record<string, string>) =>
  Response.json(errorBody(code, message, data), { status: errorStatus[code], headers })

/** null: no such path. 'taken': the answer is written onto node's response, or the stream hub writes there from here on. */
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

/** For what a procedure itself finds to be too much; the limit of calls says its own time. */
const retryAfterSeconds = '5'

const unreadable = 'The request body cannot be read: it must be JSON, sent as application/json.'

type Header = (name: string) => string | null | undefined

/** A body of another type could pass for none at all, and what it asked for with it. */
function carriesOtherThanJson(header: Header): boolean {
  if (Number(header('content-length') ?? 0) === 0 && header('transfer-encoding') == null) return false
  return !/^application\/json\s*(;|$)/i.test(header('content-type') ?? '')
}

interface Surface {
  prefix: '/rpc' | '/api'
  standard: StandardHandler
  web: Pick<FetchHandler<RequestContext>, 'handle'>
}

type Base = Omit<RequestContext, 'actor' | 'requestId' | 'log' | 'takeover' | 'reached' | 'address'>

export function createHandlers(base: Base) {
  const gate = anonymousGate()
  const interceptors = [malformedInWords]
  const read = (check: (sent: unknown) => void) => readThrough<RequestContext>(check)
  const surface = (prefix: Surface['prefix'], standard: unknown): Surface => ({
    prefix,
    standard: standard as StandardHandler,
    web: new FetchHandler(standard as never),
  })
  const rpcHandler = new StandardRPCHandler(router, {
    interceptors: [...interceptors, read(refuseEndless)],
    plugins: [new StrictGetMethodPlugin(), new NoListsForObjects()],
  })
  const restHandler = new StandardOpenAPIHandler(router, {
    interceptors: [
      ...interceptors,
      read((sent) => {
        objectOnly(sent)
        refuseEndless(sent)
      }),
    ],
    filter: ({ contract }) => !(contract['~orpc'].meta as ProcedureMeta).rpcOnly,
    plugins: [new SmartCoercionPlugin({ schemaConverters: [new ValibotToJsonSchema()] }), new NoListsForObjects()],
  })

  sendPlainAnswers(rpcHandler, (json) => ({ status: 200, headers: {}, body: { json } }))
  sendPlainAnswers(restHandler, (body, status) => ({ status, headers: {}, body }))

  const callStraight = straightCalls((rpcHandler as unknown as { codec: Codec }).codec)

  const rpc = surface('/rpc', rpcHandler)
  const rest = surface('/api', restHandler)

  const optionsFor = ({ prefix }: Surface, { session, requestId, log, outgoing, reached, address }: RequestInfo) => {
    const actor: Actor | undefined = session ? { kind: 'user', ...session } : undefined
    const takeover: Takeover | undefined = outgoing ? {} : undefined
    // Field by field: spread and added to, it would change its shape at each of them, with every call.
    const { db, dialect, clock, bus, config, hub, presence } = base
    const context = {
      db,
      dialect,
      clock,
      bus,
      config,
      hub,
      presence,
      actor,
      requestId,
      log,
      takeover,
      reached,
      address,
    }
    return { prefix, context }
  }

  /** Lets the hub have the response, if the procedure answered with a stream. */
  function taken(
    { takeover }: { takeover?: Takeover | undefined },
    { outgoing, requestId, streamHeaders, head }: RequestInfo,
  ) {
    if (!takeover?.attach || !outgoing) return false
    sayHead(outgoing, head)
    takeover.attach(outgoing, { 'x-request-id': requestId, ...streamHeaders })
    return true
  }

  function said(response: StandardResponse | undefined, context: RequestContext, info: RequestInfo): Handled {
    if (!response) return null
    if (response.status === errorStatus.TOO_MANY_REQUESTS) response.headers['retry-after'] = retryAfterSeconds
    if (taken(context, info) || (info.outgoing && writeJson(info.outgoing, response, info.head))) return 'taken'
    return new Response(response.body as ReadableStream, { ...response, headers: response.headers as never })
  }

  /** `below`: the path below the surface. */
  function handleNode(
    surface: Surface,
    below: string,
    url: () => URL,
    incoming: IncomingMessage,
    info: RequestInfo,
  ): Promise<Handled> {
    const options = optionsFor(surface, info)
    const { context } = options
    const body = bodyOf(incoming)
    const byLibrary = async () => {
      const { response } = await surface.standard.handle(standardRequest(incoming, url, body), options)
      return said(response, context, info)
    }
    if (surface !== rpc || info.session === null || incoming.method !== 'POST') return byLibrary()
    const lastEventId = incoming.headers['last-event-id'] as string | undefined
    return callStraight
      .call(below, body, lastEventId, context)
      .then((response) => (response ? said(response, context, info) : byLibrary()))
  }

  async function handleWeb(surface: Surface, request: Request, info: RequestInfo): Promise<Handled> {
    const options = optionsFor(surface, info)
    const { matched, response } = await surface.web.handle(request, options)
    if (!matched) return null
    if (!taken(options.context, info)) return response
    void response.body?.cancel()
    return 'taken'
  }

  /** Passes the promise on as it is: one that waits for another costs three more. */
  function handle(surface: Surface, request: Request, info: RequestInfo): Handled | Promise<Handled> {
    const { prefix } = surface
    const { incoming } = info
    // The library takes any method but GET for a call, also those that the guard against forged writes lets pass.
    if (prefix === '/rpc' && request.method !== 'POST' && request.method !== 'GET') return null
    const url = new URL(request.url)
    const path = url.pathname.slice(prefix.length)
    const closed = prefix === '/rpc' ? gate.rpc(path) : gate.rest(request.method, path)
    const header = (name: string) => (incoming ? (incoming.headers[name] as string) : request.headers.get(name))
    const refusal = closed && refusedUnseen(info, header)
    if (refusal) return refusal
    // What is sent in chunks has been counted on its way, and is to be read from where it was counted.
    const direct = closed && incoming && info.outgoing && incoming.headers['transfer-encoding'] === undefined
    return direct ? handleNode(surface, path, () => url, incoming, info) : handleWeb(surface, request, info)
  }

  /** What is said of a call that is closed to strangers before anything in it is looked at. */
  function refusedUnseen({ session }: RequestInfo, header: Header): Response | undefined {
    if (!session) return errorResponse('UNAUTHORIZED')
    return carriesOtherThanJson(header) ? errorResponse('BAD_REQUEST', unreadable) : undefined
  }

  /** For a POST to a path that `isCall` knows, with a body whose length was announced. */
  function handleCall(below: string, info: NodeInfo): Handled | Promise<Handled> {
    const { incoming } = info
    const refusal = refusedUnseen(info, (name) => incoming.headers[name] as string)
    const url = () => new URL(`http://${incoming.headers.host}/rpc${below}`)
    return refusal ?? handleNode(rpc, below, url, incoming, info)
  }

  return {
    /** Whether this path below `/rpc` is that of a plain call: one for people who are signed in, with an answer that ends. */
    isCall: (below: string) => callStraight.knows(below) && gate.rpc(below),
    handleCall,
    handleRpc: (request: Request, info: RequestInfo) => handle(rpc, request, info),
    handleRest: (request: Request, info: RequestInfo) => handle(rest, request, info),
  }
}
