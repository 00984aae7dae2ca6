import * as v from 'valibot'
import type { Accepted, Endpoint } from './endpoints.ts'
import { refusal } from './reply.ts'

const bad = (code: string, message: string) => refusal(400, code, message)

// Codes that screens know from better-auth, by field and by what is wrong.
function codeOf(field: string, issue: v.BaseIssue<unknown>): string {
  if (/password/i.test(field) && issue.type === 'min_length') return 'PASSWORD_TOO_SHORT'
  if (/password/i.test(field) && issue.type === 'max_length') return 'PASSWORD_TOO_LONG'
  return `INVALID_${field.replace(/[A-Z]/g, '_$&').toUpperCase()}`
}

/** Reads and checks the JSON body of a call; a refusal in words otherwise. An absent body counts as `{}`. */
export async function readBody(
  request: Request,
  endpoint: Extract<Endpoint, { method: 'POST' }>,
): Promise<Accepted | Response> {
  const text = await request.text()
  const type = request.headers.get('content-type') ?? ''
  if (text !== '' && !/^application\/json\s*(;|$)/i.test(type)) return bad('INVALID_BODY', 'Send the body as JSON.')
  let body: unknown
  try {
    body = text === '' ? {} : JSON.parse(text)
  } catch {
    return bad('INVALID_BODY', 'The body is not valid JSON.')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return bad('INVALID_BODY', 'The body must be a JSON object.')
  }
  // Valibot's strict object looks up names with `in` and so takes `__proto__` for a known one.
  const unknown = Object.keys(body).find((key) => !Object.hasOwn(endpoint.body.entries, key))
  if (unknown !== undefined)
    return bad('UNKNOWN_FIELD', `There is no field ${JSON.stringify(unknown.slice(0, 60))} here.`)
  const checked = v.safeParse(endpoint.body as v.GenericSchema, body)
  if (checked.success) return { path: endpoint.path, body: checked.output } as Accepted
  const [issue] = checked.issues
  const field = String(issue.path?.[0]?.key ?? 'body')
  const missing = issue.type !== 'string' && issue.received === 'undefined'
  return bad(codeOf(field, issue), missing ? `${field} is required.` : issue.message)
}
