// Unread is derived: the seqs of what others wrote after one's cursor. Every function may be applied twice.
import type { MyChannel } from '@parley/db/validators'

/** As many as the server sends; a list this long may hide more behind it. */
export const cap = 100

type Unread = Pick<MyChannel, 'readSeq' | 'unreadSeqs' | 'unreadCount'>
const withSeqs = <C extends Unread>(channel: C, unreadSeqs: number[]): C => ({
  ...channel,
  unreadSeqs,
  unreadCount: unreadSeqs.length,
})

type Called = Pick<MyChannel, 'readSeq' | 'mentionSeqs' | 'mentionCount'>
const withCalls = <C extends Called>(channel: C, mentionSeqs: number[]): C => ({
  ...channel,
  mentionSeqs,
  mentionCount: mentionSeqs.length,
})

/** Whether the message at `seq` calls me, as it reads now. undefined: only the server knows what moves up. */
export function called<C extends Called>(channel: C, seq: number, me: boolean): C | undefined {
  const there = channel.mentionSeqs.includes(seq)
  if (seq <= channel.readSeq || there === me) return channel
  if (me) return withCalls(channel, [...channel.mentionSeqs, seq].sort((a, b) => b - a).slice(0, cap))
  if (channel.mentionSeqs.length >= cap) return undefined
  return withCalls(
    channel,
    channel.mentionSeqs.filter((one) => one !== seq),
  )
}

/** What still calls me after reading on to the cursor. */
export const stillCalled = <C extends Called>(channel: C): C =>
  withCalls(
    channel,
    channel.mentionSeqs.filter((seq) => seq > channel.readSeq),
  )

/** Another person wrote the message at `seq`. */
export function arrived<C extends Unread>(channel: C, seq: number): C {
  if (seq <= channel.readSeq || channel.unreadSeqs.includes(seq)) return channel
  const seqs = [...channel.unreadSeqs, seq].sort((a, b) => b - a).slice(0, cap)
  return withSeqs(channel, seqs)
}

/** The message at `seq` is gone. undefined: only the server knows what moves up from behind the cap. */
export function vanished<C extends Unread>(channel: C, seq: number): C | undefined {
  if (seq <= channel.readSeq) return channel
  if (channel.unreadSeqs.length >= cap) return undefined
  return channel.unreadSeqs.includes(seq)
    ? withSeqs(
        channel,
        channel.unreadSeqs.filter((one) => one !== seq),
      )
    : channel
}

/** The cursor stands at `readSeq` now. undefined: it went back, and only the server knows what is unread again. */
export function readUpTo<C extends Unread>(channel: C, readSeq: number): C | undefined {
  if (readSeq < channel.readSeq) return undefined
  if (readSeq === channel.readSeq) return channel
  const seqs = channel.unreadSeqs.filter((seq) => seq > readSeq)
  return withSeqs({ ...channel, readSeq }, seqs)
}
