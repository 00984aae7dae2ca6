/** A path of this very site to go back to; anything that could lead elsewhere is '/'. */
export function safePath(to: unknown, origin = location.origin): string {
  if (typeof to !== 'string' || !to.startsWith('/')) return '/'
  try {
    const url = new URL(to, origin)
    return url.origin === origin ? url.pathname + url.search + url.hash : '/'
  } catch {
    return '/'
  }
}
