// The whole of better-auth that is reachable. Its router has some thirty endpoints; what is not listed here is 404.
import { Email, InvitationToken, limits, Password, UserName, wellFormed } from '@parley/db/validators'
import * as v from 'valibot'

const KnownPassword = v.pipe(
  v.string('Password must be text.'),
  v.minLength(1, 'Password is required.'),
  v.maxLength(limits.passwordMax, `Password must have at most ${limits.passwordMax} characters.`),
)
const RememberMe = v.optional(v.boolean('rememberMe must be true or false.'))

const bodies = {
  'sign-up/email': v.strictObject({
    name: UserName,
    email: Email,
    password: Password,
    invitationToken: v.optional(InvitationToken),
    rememberMe: RememberMe,
  }),
  'sign-in/email': v.strictObject({ email: Email, password: KnownPassword, rememberMe: RememberMe }),
  'sign-out': v.strictObject({}),
  'revoke-session': v.strictObject({
    // Postgres takes no NUL in a text, also where it is only compared.
    token: v.pipe(v.string('token must be text.'), v.check(wellFormed, 'This is no token.'), v.maxLength(200)),
  }),
  'revoke-sessions': v.strictObject({}),
  'revoke-other-sessions': v.strictObject({}),
  'change-password': v.strictObject({
    currentPassword: KnownPassword,
    newPassword: Password,
    // Who changes a password because somebody else knows it wants that somebody out.
    revokeOtherSessions: v.optional(v.boolean('revokeOtherSessions must be true or false.'), true),
  }),
} as const

type Bodies = { [P in keyof typeof bodies]: v.InferOutput<(typeof bodies)[P]> }
export type Endpoint =
  | { path: 'get-session' | 'list-sessions'; method: 'GET' }
  | { path: keyof Bodies; method: 'POST'; body: (typeof bodies)[keyof Bodies] }
/** A call whose body has passed: `path` tells the type of `body`. */
export type Accepted = { [P in keyof Bodies]: { path: P; body: Bodies[P] } }[keyof Bodies]

export function endpointFor(method: string, path: string): Endpoint | undefined {
  if (method === 'GET' && (path === 'get-session' || path === 'list-sessions')) return { path, method }
  if (method === 'POST' && Object.hasOwn(bodies, path)) {
    const known = path as keyof Bodies
    return { path: known, method, body: bodies[known] }
  }
}
