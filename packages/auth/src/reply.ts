/** A refusal in the shape of everything under /api/auth: `{ code, message }`, never cached. */
export const refusal = (status: number, code: string, message: string, headers: Record<string, string> = {}) =>
  Response.json({ code, message }, { status, headers: { 'cache-control': 'no-store', ...headers } })

export const notFound = () => refusal(404, 'NOT_FOUND', 'There is nothing here.')

/** The database did not do its part. Nothing of the reason goes out. */
export const unavailable = () =>
  refusal(503, 'SERVICE_UNAVAILABLE', 'This did not work just now. Try again in a moment.', { 'retry-after': '1' })

export const tooManyAttempts = (retryAfterSeconds: number) =>
  refusal(429, 'TOO_MANY_REQUESTS', 'Too many attempts. Wait a little before the next one.', {
    'retry-after': String(retryAfterSeconds),
  })

export const broken = () => refusal(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.')
