// Who hears that the session is over. One tab may learn it from any call, or from the stream; the others of this
// browser have the same session, and hear it from that tab.
import { self } from './self.ts'

type How = 'left' | 'expired'
type Listener = (how: How) => void
const listeners = new Set<Listener>()
let others: BroadcastChannel | undefined

const tell = (how: How) => {
  for (const listener of listeners) listener(how)
}

export function onSessionEnded(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** `left`: by one's own wish; otherwise it ended elsewhere, and one may want to come back here. */
export function sessionEnded(how: How = 'expired'): void {
  const { userId } = self()
  if (userId) others?.postMessage({ userId, how })
  tell(how)
}

/** Somebody is signed in here: tabs that still show another person are over. */
export const sessionBegan = (userId: string): void => others?.postMessage({ userId, how: 'here' })

export function watchOtherTabs(): void {
  if (typeof BroadcastChannel === 'undefined') return
  others = new BroadcastChannel('parley:session')
  others.onmessage = ({ data }: MessageEvent<{ userId: string; how: How | 'here' }>) => {
    const { userId } = self()
    if (!userId) return
    if (data.how !== 'here') {
      if (data.userId === userId) tell(data.how)
    } else if (data.userId !== userId) tell('expired')
  }
}
