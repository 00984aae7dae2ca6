import { apiError, createClient } from '@parley/api/client'
import { baseLocale, getLocale } from '../paraglide/runtime.js'
import { sessionEnded } from './session.ts'

const watched = async (request: Request, init?: RequestInit): Promise<Response> => {
  const response = await fetch(request, init)
  if (response.status === 401) sessionEnded()
  return response
}

/** The server speaks English: its sentences are put into the language of the screen before anybody sees them. */
async function translated(error: unknown): Promise<unknown> {
  const known = getLocale() === baseLocale ? undefined : apiError(error)
  if (!known) return error
  const { inOurWords } = await import('../lib/server-words.ts')
  for (const issue of known.issues) issue.message = inOurWords(issue.message)
  return Object.assign(error as Error, { message: inOurWords(known.message) })
}

/** The one typed client: same origin, session by cookie. */
export const api = createClient({ origin: location.origin, fetch: watched, failed: translated })
