// A token is derived from its invitation's id with the server's secret, and the database keeps only its hash: a copy of
// the database invites nobody, and a retry of the creating call can be answered with the same link.
import { createHash, createHmac } from 'node:crypto'

export const tokenOf = (secret: string, invitationId: string) =>
  createHmac('sha256', secret).update(`invitation:${invitationId}`).digest('base64url')

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

export const inviteUrl = (publicUrl: string, token: string) => `${publicUrl.replace(/\/$/, '')}/invite/${token}`
