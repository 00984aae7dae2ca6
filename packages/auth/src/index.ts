export type { SignUpPolicy } from './admission.ts'
export { type Auth, type AuthSettings, createAuth } from './create.ts'
export type { Session } from './sessions.ts'
