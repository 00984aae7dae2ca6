/** No inline script, nothing foreign. Styles set by scripts pass, since they go through the object model. */
const policy = (extra: Record<string, string> = {}) =>
  Object.entries({
    'default-src': "'self'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    ...extra,
  })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

export const contentSecurityPolicy = policy()
/** The reference page brings its styles along inline, and its fonts and icons as data. */
export const docsContentSecurityPolicy = policy({ 'style-src': "'self' 'unsafe-inline'", 'font-src': "'self' data:" })

export function securityHeaders(https: boolean): [string, string][] {
  const year = 365 * 24 * 60 * 60
  return [
    ['content-security-policy', contentSecurityPolicy],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ...(https ? [['strict-transport-security', `max-age=${year}`] as [string, string]] : []),
  ]
}
