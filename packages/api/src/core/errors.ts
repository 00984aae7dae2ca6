// What can go wrong, in transport-free words. One middleware (procedures.ts) turns it into the contract's errors.
export const errorStatus = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
  INSUFFICIENT_STORAGE: 507,
} as const
export type ErrorCode = keyof typeof errorStatus

export const errorMessage: Record<ErrorCode, string> = {
  BAD_REQUEST: 'The request is not valid.',
  UNAUTHORIZED: 'Sign in first.',
  FORBIDDEN: 'You may not do this.',
  NOT_FOUND: 'Not found.',
  CONFLICT: 'This conflicts with what is already there.',
  PAYLOAD_TOO_LARGE: 'The request is too large.',
  TOO_MANY_REQUESTS: 'Too many requests. Try again later.',
  INTERNAL_SERVER_ERROR: 'Something went wrong on our side.',
  SERVICE_UNAVAILABLE: 'The service is not available right now. Try again shortly.',
  INSUFFICIENT_STORAGE: 'The server has run out of storage.',
}

export interface Issue {
  /** Field path joined by dots; '' for the input as a whole. */
  path: string
  message: string
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly data: { issues: Issue[] } | undefined
  constructor(code: ErrorCode, message: string = errorMessage[code], data?: { issues: Issue[] }) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}

/** Absent and hidden are this one error, so that nobody learns of what they may not see. */
export const notFound = () => new AppError('NOT_FOUND')
export const forbidden = (message?: string) => new AppError('FORBIDDEN', message)
/** A conflict over one field, so that a form can show it beside that field. */
export const taken = (path: string, message: string) =>
  new AppError('CONFLICT', message, { issues: [{ path, message }] })
export const badField = (path: string, message: string) =>
  new AppError('BAD_REQUEST', errorMessage.BAD_REQUEST, { issues: [{ path, message }] })

/** The body of every error reply of `/api` and `/rpc` that no procedure produced (unknown path, body too large, …). */
export const errorBody = (code: ErrorCode, message: string = errorMessage[code], data?: unknown) => ({
  defined: true,
  code,
  status: errorStatus[code],
  message,
  ...(data === undefined ? {} : { data }),
})
