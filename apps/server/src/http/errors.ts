import { type ErrorCode, errorBody, errorStatus } from '@parley/api/contract'
import type { Context } from 'hono'
import type { HttpEnv } from './types.ts'

/** A refusal that no procedure makes, in the shape of `code`: under /api/auth `{ code, message }`, else the API's. */
export function refuse(c: Context<HttpEnv>, code: ErrorCode, message?: string, data?: unknown): Response {
  const body = errorBody(code, message, data)
  const shaped = c.req.path.startsWith('/api/auth/') ? { code, message: body.message } : body
  return Response.json(shaped, { status: errorStatus[code], headers: { 'cache-control': 'no-store' } })
}
