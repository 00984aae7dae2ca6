import { createHmac, timingSafeEqual } from 'node:crypto'

/** The `__Host-` prefix makes browsers refuse one that a sibling domain or a plain-http page tries to plant. */
export const cookiePrefix = (secure: boolean) => (secure ? '__Host-parley' : 'parley')
export const sessionCookieName = (secure: boolean) => `${cookiePrefix(secure)}.session_token`

/** The raw value of the first cookie of that name in a `Cookie` header: browsers send the most specific one first. */
export function cookieValue(header: string | null, name: string): string | undefined {
  if (!header) return
  for (let from = 0; from < header.length; ) {
    const semicolon = header.indexOf(';', from)
    const end = semicolon === -1 ? header.length : semicolon
    while (header[from] === ' ') from++
    if (header.startsWith(name, from) && header[from + name.length] === '=') {
      return header.slice(from + name.length + 1, end).trim()
    }
    from = end + 1
  }
}

/** The session token inside a cookie of ours, as better-auth signs it (`token.base64(HMAC-SHA-256)`, URI-encoded). */
export function signedToken(value: string, secret: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(value)
  } catch {
    return
  }
  const dot = decoded.lastIndexOf('.')
  if (dot < 1) return
  const token = decoded.slice(0, dot)
  const given = Buffer.from(decoded.slice(dot + 1))
  const right = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'))
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined
}
