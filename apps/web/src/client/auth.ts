import { m } from '../paraglide/messages.js'
import { baseLocale, getLocale } from '../paraglide/runtime.js'

export class AuthError extends Error {
  readonly code: string
  readonly status: number
  constructor(code: string, status: number, message: string) {
    super(message)
    this.name = 'AuthError'
    this.code = code
    this.status = status
  }
}

export interface Session {
  id: string
  token: string
  createdAt: string
  updatedAt: string
  expiresAt: string
  ipAddress?: string | null
  userAgent?: string | null
}

async function call<T>(path: string, body?: object): Promise<T> {
  let response: Response
  try {
    response = await fetch(`/api/auth/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    })
  } catch {
    throw new AuthError('OFFLINE', 0, m.error_offline())
  }
  const answer = (await response.json().catch(() => null)) as { code?: string; message?: string } | null
  if (response.ok) return answer as T
  throw new AuthError(answer?.code ?? 'UNKNOWN', response.status, await said(answer?.message))
}

async function said(message: string | undefined): Promise<string> {
  if (message === undefined) return m.error_internal()
  return getLocale() === baseLocale ? message : (await import('../lib/server-words.ts')).inOurWords(message)
}

/** better-auth over its own REST; every refusal is an `AuthError` in words. */
export const auth = {
  signUp: (input: { name: string; email: string; password: string; invitationToken?: string }) =>
    call<unknown>('sign-up/email', input),
  signIn: (input: { email: string; password: string }) => call<unknown>('sign-in/email', input),
  signOut: () => call<unknown>('sign-out', {}),
  current: () => call<{ session: Session } | null>('get-session'),
  sessions: () => call<Session[]>('list-sessions'),
  revoke: (token: string) => call<unknown>('revoke-session', { token }),
  revokeOthers: () => call<unknown>('revoke-other-sessions', {}),
  changePassword: (input: { currentPassword: string; newPassword: string; revokeOtherSessions: boolean }) =>
    call<unknown>('change-password', input),
}
