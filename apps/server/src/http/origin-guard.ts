import type { Check } from './checks.ts'
import { refuse } from './errors.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a write may come from where it says it comes from. Browsers send `Origin` with every write and mark it with
 * `Sec-Fetch-Site`; scripts send neither and carry no ambient cookies, so there is nothing to forge.
 */
export function mayWrite(allowed: ReadonlySet<string>, origin: string | undefined, site: string | undefined): boolean {
  if (site === 'cross-site') return false
  if (origin !== undefined) return allowed.has(origin)
  return site === undefined || site === 'same-origin' || site === 'none'
}

/**
 * The one defence against forged writes, for the API, RPC and accounts alike: better-auth looks only at requests with
 * cookies, and the RPC library would take a foreign form's fields as input.
 */
export function originGuard(origins: string[]): Check {
  const allowed = new Set(origins)
  return (call) => {
    const { method = '', headers } = call.incoming
    if (safe.has(method)) return undefined
    const { origin, 'sec-fetch-site': site } = headers
    if (mayWrite(allowed, origin, site as string | undefined)) return undefined
    return refuse(call, 'FORBIDDEN', 'This request comes from a page of another site.')
  }
}
