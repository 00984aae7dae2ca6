const loopbackHosts = ['localhost', '127.0.0.1', '[::1]']

/**
 * From which web pages writes are taken: those of the public address, under any of its names if that is this machine,
 * and in development those that Vite serves.
 */
export function allowedOrigins(publicUrl: string, development: boolean): string[] {
  const { protocol, hostname, port, origin } = new URL(publicUrl)
  const local = loopbackHosts.includes(hostname)
  const names = local ? loopbackHosts.map((host) => new URL(`${protocol}//${host}${port && `:${port}`}`).origin) : []
  const vite = development ? loopbackHosts.map((host) => `http://${host}:5173`) : []
  return [...new Set([origin, ...names, ...vite])]
}
