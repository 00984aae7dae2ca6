import { type ErrorCode, errorBody, errorStatus } from '@parley/api/contract'
import type { Call } from './types.ts'

/** A refusal that no procedure makes, in the shape of `code`: under /api/auth `{ code, message }`, else the API's. */
export function refuse({ path }: { path: string }, code: ErrorCode, message?: string, data?: unknown): Response {
  const body = errorBody(code, message, data)
  const shaped = path.startsWith('/api/auth/') ? { code, message: body.message } : body
  return Response.json(shaped, { status: errorStatus[code], headers: { 'cache-control': 'no-store' } })
}

/** The answer to a request that met what nobody expected. */
export function failed(call: Pick<Call, 'log' | 'path' | 'requestId'>, error: unknown): Response {
  call.log.error({ err: error }, 'A request failed.')
  return refuse(call, 'INTERNAL_SERVER_ERROR', undefined, { requestId: call.requestId })
}
