/** A path as it may stand in the log: without its query, which may hold words of people, and without secrets. */
export const loggedPath = (url: string): string => {
  const query = url.indexOf('?')
  const path = query === -1 ? url : url.slice(0, query)
  return path.replace(/^((?:\/api)?\/(?:invitations|invite)\/)[^/]+/i, '$1<redacted>').slice(0, 300)
}
