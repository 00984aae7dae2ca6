import { hash, verify } from '@node-rs/argon2'
import { APIError } from 'better-auth/api'

// OWASP's Argon2id setting; about 20 ms and 19 MiB each.
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const parallel = 2
const mostWaiting = 500

let running = 0
const waiting: (() => void)[] = []

/**
 * Hashing is the dearest thing a stranger can ask of us, and it runs on the threads that files and name look-ups share:
 * few at once, the rest in line, and a line of bounded length.
 */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= parallel) {
    if (waiting.length >= mostWaiting) {
      throw new APIError('SERVICE_UNAVAILABLE', { code: 'SERVICE_UNAVAILABLE', message: 'Too busy. Try again soon.' })
    }
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, cost))

/** False for a wrong password and for a hash that is none. */
export const verifyPassword = (hashed: string, password: string): Promise<boolean> =>
  inTurn(() => verify(hashed, password).catch(() => false))
