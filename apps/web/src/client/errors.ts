import { apiError } from '@parley/api/client'
import { m } from '../paraglide/messages.js'
import { AuthError } from './auth.ts'

const byCode: Record<string, () => string> = {
  FORBIDDEN: m.error_forbidden,
  NOT_FOUND: m.error_not_found,
  PAYLOAD_TOO_LARGE: m.error_too_large,
  TOO_MANY_REQUESTS: m.error_too_many,
  INTERNAL_SERVER_ERROR: m.error_internal,
  SERVICE_UNAVAILABLE: m.error_unavailable,
  INSUFFICIENT_STORAGE: m.error_unavailable,
  UNAUTHORIZED: m.error_session_ended,
}

/** What to tell a person about a failed call: never a code, never a stack. */
export function wordsFor(error: unknown): string {
  if (error instanceof AuthError) return error.message
  const known = apiError(error)
  if (!known) return m.error_offline()
  const words = byCode[known.code]
  if (words) return words()
  return known.issues[0]?.message ?? known.message
}

/** The words that belong beside fields, by field name; `rest` is what belongs to none of them. */
export function fieldErrors(
  error: unknown,
  fields: readonly string[],
): { fields: Record<string, string>; rest?: string } {
  const known = apiError(error)
  const found: Record<string, string> = {}
  for (const { path, message } of known?.issues ?? []) {
    if (fields.includes(path)) found[path] ??= message
  }
  return Object.keys(found).length > 0 ? { fields: found } : { fields: {}, rest: wordsFor(error) }
}

export const isCode = (error: unknown, code: string): boolean => apiError(error)?.code === code

/** Whether trying the same again may help: the server was not reached, or was unwell. */
export const mayPass = (error: unknown): boolean => {
  const known = apiError(error)
  return !known || known.status >= 500
}
