// The implementer that every router builds on: it checks that somebody is there before anything else is looked at, and
// turns what services throw into the contract's errors. Handlers contain no try/catch.
import { ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import { implement } from '@orpc/server'
import { isBusy, isDiskFull, isUnavailable } from '@parley/db'
import type { StreamContext } from '../events/stream.ts'
import * as contract from '../features/contracts.ts'
import type { ProcedureMeta } from './base-contract.ts'
import type { Actor, Log } from './context.ts'
import { AppError, type ErrorCode, errorMessage, errorStatus, type Issue } from './errors.ts'

/** What the server hands in with each request. `actor` is absent when nobody has signed in. */
export interface RequestContext extends Omit<StreamContext, 'actor'> {
  actor: Actor | undefined
  requestId: string
  log: Log
  /** Told which procedure a request has come to. */
  reached?: ((procedure: string) => void) | undefined
}

export const asORPCError = (code: ErrorCode, message: string = errorMessage[code], data?: unknown) =>
  new ORPCError(code, { defined: true, status: errorStatus[code], message, data })

const pathOf = (path: ValidationError['issues'][number]['path']) =>
  (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.')

/** What somebody threw, in the contract's words; what nobody expected is logged. */
export function translate(error: unknown, context: RequestContext, procedure: string): ORPCError<string, unknown> {
  if (error instanceof AppError) return asORPCError(error.code, error.message, error.data)
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
    const first = new Map<string, Issue>()
    for (const { path, message } of error.cause.issues) {
      const at = pathOf(path)
      if (!first.has(at)) first.set(at, { path: at, message })
    }
    const issues = [...first.values()]
    return asORPCError('BAD_REQUEST', issues[0]?.message, { issues })
  }
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error
  if (isDiskFull(error)) return asORPCError('INSUFFICIENT_STORAGE')
  const { requestId, log } = context
  if (isBusy(error) || isUnavailable(error)) {
    log.warn({ err: error, requestId, procedure }, 'the database is not available')
    return asORPCError('SERVICE_UNAVAILABLE')
  }
  log.error(
    { err: error instanceof ORPCError ? (error.cause ?? error) : error, requestId, procedure },
    'unexpected error',
  )
  return asORPCError('INTERNAL_SERVER_ERROR', undefined, { requestId })
}

const base = implement(contract).$context<RequestContext>()

/** Whether this call may come to its verb: checked before anything in it is looked at. Returns who acts. */
export function admit(context: RequestContext, access: ProcedureMeta['access'], path: readonly string[]): Actor {
  const procedure = path.join('.')
  context.reached?.(procedure)
  if (!access) throw new Error(`${procedure} declares no access`)
  if (access !== 'public' && !context.actor) throw new AppError('UNAUTHORIZED')
  return context.actor ?? { kind: 'system' }
}

/** `os.<feature>.<procedure>.handler(({ context, input }) => verb(context, input))`: nothing more stands in a router. */
export const os = base.use(async ({ context, procedure, path, next }) => {
  try {
    const actor = admit(context, (procedure['~orpc'].meta as ProcedureMeta).access, path)
    return await next({ context: { actor } })
  } catch (error) {
    throw translate(error, context, path.join('.'))
  }
})
