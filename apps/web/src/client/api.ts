import { createClient } from '@parley/api/client'
import { sessionEnded } from './session.ts'

const watched = async (request: Request, init?: RequestInit): Promise<Response> => {
  const response = await fetch(request, init)
  if (response.status === 401) sessionEnded()
  return response
}

/** The one typed client: same origin, session by cookie. */
export const api = createClient({ origin: location.origin, fetch: watched })
