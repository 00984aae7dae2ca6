// better-auth's endpoints as far as they are reachable, written by hand: its own generator documents all the others too.
import { limits } from '@parley/db/validators'

const text = (more: object = {}) => ({ type: 'string', ...more })
const object = (properties: Record<string, object>, required: string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
})
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

const email = text({ format: 'email', maxLength: limits.email })
const password = text({ minLength: limits.passwordMin, maxLength: limits.passwordMax, format: 'password' })
const rememberMe = { type: 'boolean', description: 'false: the browser forgets the session when it closes.' }
const time = text({ format: 'date-time' })

export const accountSchemas = {
  AuthError: object({ code: text(), message: text() }),
  AuthUser: object({
    id: text({ format: 'uuid' }),
    name: text(),
    email: text({ format: 'email' }),
    emailVerified: { type: 'boolean' },
    image: { type: ['string', 'null'] },
    createdAt: time,
    updatedAt: time,
  }),
  AuthSession: object({
    id: text({ format: 'uuid' }),
    userId: text({ format: 'uuid' }),
    token: text({ description: 'Names the session when it is to be revoked. It signs nobody in.' }),
    expiresAt: time,
    ipAddress: { type: ['string', 'null'] },
    userAgent: { type: ['string', 'null'] },
    createdAt: time,
    updatedAt: time,
  }),
}

const ada = {
  id: '01939c2e-7d10-7c7e-9d6c-0a4f6f0b1a11',
  name: 'Ada',
  email: 'ada@example.org',
  emailVerified: false,
  image: null,
  createdAt: '2026-11-20T09:00:00.000Z',
  updatedAt: '2026-11-20T09:00:00.000Z',
}
const session = {
  id: '01939c2e-7d22-7a31-8b55-64b0a2f7c0de',
  userId: ada.id,
  token: 'kJ2vT0pQmXb4cY7dE9fG1hR3sN5uW8zA',
  expiresAt: '2026-12-20T09:00:00.000Z',
  ipAddress: '203.0.113.7',
  userAgent: 'Mozilla/5.0',
  createdAt: '2026-11-20T09:00:00.000Z',
  updatedAt: '2026-11-20T09:00:00.000Z',
}

const errors: Record<string, string> = {
  400: 'The input is not valid; `message` says why.',
  401: 'Not signed in, or wrong e-mail or password.',
  403: 'Accounts need an invitation or an address at certain domains here.',
  422: 'An account with this e-mail exists already.',
  429: 'Too many failed attempts; `Retry-After` says when to come back.',
  500: 'Something went wrong on our side.',
  503: 'The service is not available right now.',
}

type Call = {
  id: string
  summary: string
  description?: string
  input?: { schema: object; example: object }
  output: { schema: object; example: unknown }
  errors?: string[]
  /** Callable without a session. */
  open?: boolean
}

const operation = ({ id, summary, description, input, output, errors: codes = [], open }: Call) => ({
  operationId: `auth.${id}`,
  summary,
  ...(description && { description }),
  tags: ['Authentication'],
  security: open ? [] : [{ session: [] }],
  ...(input && { requestBody: { required: true, content: { 'application/json': input } } }),
  responses: {
    200: { description: 'OK', content: { 'application/json': output } },
    ...Object.fromEntries(
      [...codes, ...(open ? [] : ['401']), '500', '503'].map((code) => [
        code,
        { description: errors[code], content: { 'application/json': { schema: ref('AuthError') } } },
      ]),
    ),
  },
})

const status = { schema: object({ status: { type: 'boolean' } }), example: { status: true } }
const nothing = { schema: { type: 'object', additionalProperties: false }, example: {} }
const signedIn = object({ token: text(), user: ref('AuthUser') })

export const accountPaths = {
  '/auth/sign-up/email': {
    post: operation({
      id: 'signUp',
      summary: 'Make an account and sign in',
      description: 'Sets the session cookie. Where accounts are by invitation, `invitationToken` is required.',
      input: {
        schema: object(
          { name: text({ maxLength: limits.userName }), email, password, invitationToken: text(), rememberMe },
          ['name', 'email', 'password'],
        ),
        example: { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' },
      },
      output: { schema: signedIn, example: { token: session.token, user: ada } },
      errors: ['400', '403', '422', '429'],
      open: true,
    }),
  },
  '/auth/sign-in/email': {
    post: operation({
      id: 'signIn',
      summary: 'Sign in',
      description: 'Sets the session cookie.',
      input: {
        schema: object({ email, password: text({ maxLength: limits.passwordMax, format: 'password' }), rememberMe }, [
          'email',
          'password',
        ]),
        example: { email: 'ada@example.org', password: 'correct horse battery' },
      },
      output: {
        schema: object({ redirect: { type: 'boolean' }, token: text(), user: ref('AuthUser') }),
        example: { redirect: false, token: session.token, user: ada },
      },
      errors: ['400', '401', '429'],
      open: true,
    }),
  },
  '/auth/sign-out': {
    post: operation({
      id: 'signOut',
      summary: 'Sign out',
      input: nothing,
      output: { schema: object({ success: { type: 'boolean' } }), example: { success: true } },
      open: true,
    }),
  },
  '/auth/get-session': {
    get: operation({
      id: 'getSession',
      summary: 'Who am I?',
      description: 'null for nobody.',
      output: {
        schema: { oneOf: [object({ session: ref('AuthSession'), user: ref('AuthUser') }), { type: 'null' }] },
        example: { session, user: ada },
      },
      open: true,
    }),
  },
  '/auth/list-sessions': {
    get: operation({
      id: 'listSessions',
      summary: 'List my sessions',
      output: { schema: { type: 'array', items: ref('AuthSession') }, example: [session] },
    }),
  },
  '/auth/revoke-session': {
    post: operation({
      id: 'revokeSession',
      summary: 'End one of my sessions',
      input: { schema: object({ token: text() }), example: { token: session.token } },
      output: status,
      errors: ['400'],
    }),
  },
  '/auth/revoke-other-sessions': {
    post: operation({
      id: 'revokeOtherSessions',
      summary: 'End all my sessions but this one',
      input: nothing,
      output: status,
    }),
  },
  '/auth/revoke-sessions': {
    post: operation({ id: 'revokeSessions', summary: 'End all my sessions', input: nothing, output: status }),
  },
  '/auth/change-password': {
    post: operation({
      id: 'changePassword',
      summary: 'Change my password',
      input: {
        schema: object(
          {
            currentPassword: text({ maxLength: limits.passwordMax, format: 'password' }),
            newPassword: password,
            revokeOtherSessions: {
              type: 'boolean',
              default: true,
              description: 'Ends every session and starts a new one here. false: leaves them alone.',
            },
          },
          ['currentPassword', 'newPassword'],
        ),
        example: { currentPassword: 'correct horse battery', newPassword: 'staple of another kind' },
      },
      output: {
        schema: object({ token: { type: ['string', 'null'] }, user: ref('AuthUser') }),
        example: { token: null, user: ada },
      },
      errors: ['400', '429'],
    }),
  },
}
