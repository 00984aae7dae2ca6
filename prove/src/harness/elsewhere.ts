// Calls that come from somewhere else each time, through a proxy that is trusted: what is counted by address must not
// stand in the way of what is tried, nor stay behind in a Redis that other trials share.
import type { Person } from './client.ts'

/** For the instance: our own clients are its proxy. */
export const behindProxy = { TRUSTED_PROXIES: '127.0.0.1' }

const hex = (digits: number) => crypto.randomUUID().replaceAll('-', '').slice(0, digits)

/** A /64 that nobody else has; each asking gives another address in it. */
export function network(): () => string {
  const prefix = `2001:db8:${hex(4)}:${hex(4)}`
  return () => `${prefix}:${Array.from({ length: 4 }, () => hex(4)).join(':')}`
}

export interface Reply<T> {
  status: number
  body: T
}

/** Asks once, from a network of its own unless one is given. 0: no answer. */
export async function askFrom<T = unknown>(
  url: string,
  person: Pick<Person, 'cookie'> | undefined,
  method: string,
  path: string,
  body?: object | string,
  from = network()(),
): Promise<Reply<T>> {
  try {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(person && { cookie: person.cookie }),
        // What stands before the proxy's own word is a lie that anybody can tell.
        'x-forwarded-for': `203.0.113.${Math.floor(Math.random() * 250)}, ${from}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel()
      return { status: response.status, body: undefined as T }
    }
    const text = await response.text()
    return { status: response.status, body: (/^[[{]/.test(text) ? JSON.parse(text) : undefined) as T }
  } catch (error) {
    // Refused before it could be sent is the client's own affair.
    return {
      status: error instanceof TypeError && /invalid|parse/i.test(error.message) ? 400 : 0,
      body: undefined as T,
    }
  }
}
