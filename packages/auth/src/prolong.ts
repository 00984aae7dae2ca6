import type { Session } from './sessions.ts'

const day = 24 * 60 * 60 * 1000
export const sessionDays = 30
export const prolongAfterDays = 1

const askAgainMs = 60 * 60 * 1000
const mostRemembered = 10_000

/**
 * Decides when a session in use is to get its full time again: a day after it last did. Sessions that are not to be
 * remembered never do, so each is asked about at most once an hour.
 */
export function prolongation() {
  const asked = new Map<string, number>()
  return ({ sessionId, expiresAt }: Session, now = Date.now()): boolean => {
    if (expiresAt.getTime() - now > (sessionDays - prolongAfterDays) * day) return false
    if (now - (asked.get(sessionId) ?? 0) < askAgainMs) return false
    if (asked.size >= mostRemembered) asked.clear()
    asked.set(sessionId, now)
    return true
  }
}
