/** A path as it may stand in the log: without its query, which may hold words of people, and without secrets. */
export const loggedPath = (url: string): string => {
  const query = url.indexOf('?')
  const path = query === -1 ? url : url.slice(0, query)
  // No secret stands in a path below /rpc, and nearly all requests go there.
  const safe = path.startsWith('/rpc/')
    ? path
    : path.replace(/^((?:\/api)?\/(?:invitations|invite)\/)[^/]+/i, '$1<redacted>')
  return safe.slice(0, 300)
}
