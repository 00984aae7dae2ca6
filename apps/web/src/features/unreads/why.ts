// Why a badge shows what it shows, in sentences: from the very seqs that the badge is counted from.
import type { FollowedThread, Message, MyChannel } from '@parley/db/validators'
import { timeOf } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { isDirect } from '../directs/kind.ts'

type Loaded = readonly Pick<Message, 'seq' | 'createdAt' | 'mentions'>[]

/** When the first of them was written, if that one is loaded: '14:02', or with its day when that was another. */
function since(seqs: readonly number[], loaded: Loaded, dated: (iso: string) => string): string | undefined {
  const first = seqs.at(-1)
  const message = loaded.find(({ seq }) => seq === first)
  return message && dated(message.createdAt)
}

const sentences = (...all: (string | false | undefined)[]): string => all.filter(Boolean).join(' ')

function counted(seqs: readonly number[], loaded: Loaded, dated: (iso: string) => string): string {
  // A list this long may hide more behind it.
  if (seqs.length >= 100) return m.why_many()
  const time = since(seqs, loaded, dated)
  return time ? m.why_since({ count: seqs.length, time }) : m.why_count({ count: seqs.length })
}

function calls(channel: MyChannel, loaded: Loaded, userId: string): string | undefined {
  const { mentionSeqs } = channel
  if (mentionSeqs.length === 0) return undefined
  const known = loaded.filter(({ seq }) => mentionSeqs.includes(seq))
  const byName = known.filter(({ mentions }) => mentions.userIds.includes(userId)).length
  if (known.length < mentionSeqs.length) return m.why_called({ count: mentionSeqs.length })
  const others = known.filter(({ mentions }) => !mentions.userIds.includes(userId))
  const byChannel = others.filter(({ mentions }) => mentions.channel).length
  return sentences(
    byName > 0 && m.why_named({ count: byName }),
    byChannel > 0 && m.why_everybody({ count: byChannel, audience: '@channel' }),
    others.length > byChannel && m.why_everybody({ count: others.length - byChannel, audience: '@here' }),
  )
}

export function whyChannel(
  channel: MyChannel,
  loaded: Loaded,
  userId: string,
  dated: (iso: string) => string = timeOf,
  /** One has marked it unread oneself, and not read on since. */
  marked = false,
): string {
  if (channel.unreadSeqs.length === 0 && channel.mentionSeqs.length === 0) return m.why_nothing()
  return sentences(
    marked && m.why_marked(),
    channel.unreadSeqs.length > 0 && counted(channel.unreadSeqs, loaded, dated),
    calls(channel, loaded, userId),
    isDirect(channel) && !channel.muted
      ? m.why_direct()
      : channel.muted
        ? m.why_muted()
        : channel.notifyLevel === 'all'
          ? m.why_all()
          : channel.notifyLevel === 'mentions'
            ? m.why_mentions()
            : m.why_nothing_notified(),
  )
}

export function whyThread(
  { message: root, unreadSeqs }: FollowedThread,
  channel: MyChannel | undefined,
  replies: readonly Message[],
  userId: string,
  dated: (iso: string) => string = timeOf,
): string {
  const replied = root.thread?.userIds.includes(userId) || replies.some(({ authorId }) => authorId === userId)
  const called = replies.some(({ mentions, authorId }) => authorId !== userId && mentions.userIds.includes(userId))
  return sentences(
    unreadSeqs.length > 0 && counted(unreadSeqs, replies, dated),
    root.authorId === userId
      ? m.why_thread_root()
      : replied
        ? m.why_thread_replied()
        : called
          ? m.why_thread_called()
          : channel && isDirect(channel)
            ? m.why_thread_direct()
            : m.why_thread_asked(),
  )
}
