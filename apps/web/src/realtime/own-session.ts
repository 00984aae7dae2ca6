import type { LossyEvent, SubscriptionFrame } from '@parley/api/client'

/** The cookie of this browser belongs to somebody else now: what the stream says is not for this screen. */
export class AnotherAccount extends Error {}

interface Listener {
  open(streamId: string | undefined): void
  heard(items: readonly LossyEvent[]): void
}

/** The server ignores scopes that are not one's own: a hello without mine is said to another person. */
export async function* ownSession(
  frames: AsyncIterable<SubscriptionFrame>,
  userId: string,
  desk: Listener,
): AsyncGenerator<SubscriptionFrame, void, void> {
  try {
    for await (const frame of frames) {
      if (frame.type === 'hello') {
        if (!(userId in frame.cursors)) throw new AnotherAccount()
        desk.open(frame.streamId)
      } else if (frame.type === 'lossy') desk.heard(frame.items)
      yield frame
    }
  } finally {
    desk.open(undefined)
  }
}
