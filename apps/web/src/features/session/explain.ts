import { AuthError } from '../../client/auth.ts'
import { wordsFor } from '../../client/errors.ts'
import { m } from '../../paraglide/messages.js'

/** Where the words of a refused sign-in or sign-up belong. */
export function explainAuth(error: unknown): { fields: Record<string, string>; rest?: string } {
  if (!(error instanceof AuthError)) return { fields: {}, rest: wordsFor(error) }
  const { code, message, status } = error
  if (/USER_ALREADY_EXISTS/.test(code)) return { fields: { email: m.sign_up_taken() } }
  if (code === 'INVALID_EMAIL_OR_PASSWORD') return { fields: {}, rest: m.sign_in_refused() }
  if (status === 429) return { fields: {}, rest: m.error_too_many() }
  if (code === 'EMAIL_DOMAIN_NOT_ALLOWED') return { fields: { email: message } }
  const field = /^INVALID_(EMAIL|NAME|PASSWORD)$/.exec(code)?.[1] ?? /^(PASSWORD)_TOO_/.exec(code)?.[1]
  return field ? { fields: { [field.toLowerCase()]: message } } : { fields: {}, rest: message }
}
