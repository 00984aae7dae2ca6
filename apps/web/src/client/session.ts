// Who hears that the session is over. One tab may learn it from any call, or from the stream.
type Listener = (how: 'left' | 'expired') => void
const listeners = new Set<Listener>()

export function onSessionEnded(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** `left`: by one's own wish; otherwise it ended elsewhere, and one may want to come back here. */
export function sessionEnded(how: 'left' | 'expired' = 'expired'): void {
  for (const listener of listeners) listener(how)
}
