import { v7 } from 'uuid'
import type { Random } from './random.ts'

/** Ids that follow from the clock and from how many were made before: UUIDv7, in the order in which they were made. */
export function idsFrom(clock: () => Date, random: Random): () => string {
  let made = 0
  return () =>
    v7({
      msecs: clock().getTime(),
      seq: made++,
      random: Uint8Array.from({ length: 16 }, () => random.whole(0, 255)),
    })
}
