/** Why the server could not start, in a sentence for whoever typed the command; undefined if it needs the whole error. */
export function plainTrouble(error: unknown, at: { host: string; port: number }): string | undefined {
  if (!(error instanceof Error)) return
  const { code } = error as NodeJS.ErrnoException
  if (error.name === 'DatabaseInUse') return error.message
  if (code === 'EADDRINUSE')
    return `Port ${at.port} is in use already. Stop what listens there, or set PORT to another one.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST is no address of this machine.`
  if (code === 'EACCES' && at.port < 1024) return `Port ${at.port} needs special rights. Set PORT to 1024 or more.`
}
