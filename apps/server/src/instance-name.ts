import { createHmac } from 'node:crypto'

/**
 * The name of something of this instance in a Redis that others may use, too: all processes of an instance share its
 * secret, and no other instance does.
 */
export const instanceName = (secret: string, thing: string) =>
  `parley:${thing}:${createHmac('sha256', secret).update(thing).digest('hex').slice(0, 16)}`
