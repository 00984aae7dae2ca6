import type { Db } from '@parley/db'
import { isEmptyInstance } from './first-admin.ts'
import { refusal } from './reply.ts'

/** Who may make an account: anybody, who holds an invitation, or who has an address at one of the domains. */
export type SignUpPolicy = { mode: 'open' } | { mode: 'invite' } | { mode: 'domains'; domains: string[] }

export type Applicant = { email: string; invitationToken?: string | undefined }

export const invitationRequired = {
  code: 'INVITATION_REQUIRED',
  message: 'Accounts here are by invitation. Open the link of a valid invitation to sign up.',
}

type Door = { db: Db; policy: SignUpPolicy; checkInvitation: (token: string) => Promise<boolean> }

/**
 * Asked before anything is written. `admitted: false` without a refusal: an instance that looks empty under `invite`;
 * the sign-up's transaction decides, since of several such applicants only one is the first.
 */
export async function admit(
  { db, policy, checkInvitation }: Door,
  { email, invitationToken }: Applicant,
): Promise<{ admitted: boolean; refusal?: Response }> {
  if (policy.mode === 'open') return { admitted: true }
  if (policy.mode === 'domains') {
    const domain = email.slice(email.lastIndexOf('@') + 1)
    if (policy.domains.includes(domain)) return { admitted: true }
    const words = `Accounts here are for e-mail addresses at ${policy.domains.join(', ')}.`
    return { admitted: false, refusal: refusal(403, 'EMAIL_DOMAIN_NOT_ALLOWED', words) }
  }
  if (invitationToken !== undefined && (await checkInvitation(invitationToken))) return { admitted: true }
  if (await isEmptyInstance(db)) return { admitted: false }
  return { admitted: false, refusal: refusal(403, invitationRequired.code, invitationRequired.message) }
}
