// Keeping messages: for oneself (saved) and for everybody in the channel (pinned).
import type { Channel, Message } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { Bookmark, BookmarkX, Pin, PinOff } from 'lucide-react'
import { useMemo } from 'react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { m } from '../../paraglide/messages.js'
import { toast } from '../../ui/toast.ts'
import type { Action } from '../messages/action.ts'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import type { Kept } from './live.ts'
import { savedQuery } from './queries.ts'

export interface Keeping {
  /** The messages that I kept for later. */
  saved: ReadonlySet<string>
  canPin: boolean
}

const nothing: ReadonlySet<string> = new Set()
const ids = (items: Kept[]): ReadonlySet<string> => new Set(items.map(({ message }) => message.id))

/** What I may keep in a channel, and what is kept already. */
export function useKeeping(channel: Pick<Channel, 'archivedAt'>, isMember: boolean): Keeping {
  const saved = useQuery({ ...savedQuery(useWorkspace().id), select: ids }).data ?? nothing
  const canUpdate = useCan('channel.update')
  const canPin = canUpdate && isMember && channel.archivedAt === null
  return useMemo(() => ({ saved, canPin }), [saved, canPin])
}

const tell = (work: Promise<unknown>, done: string) =>
  void work.then(
    () => toast(done),
    (error) => toast(wordsFor(error), 'error'),
  )

export const save = (messageId: string): void => tell(api.saved.add({ messageId }), m.saved_done())
export const unsave = (messageId: string): void => tell(api.saved.remove({ messageId }), m.unsaved_done())
export const pin = (messageId: string): void => tell(api.pins.add({ messageId }), m.pinned_done())
export const unpin = (messageId: string): void => tell(api.pins.remove({ messageId }), m.unpinned_done())

export function keepingActions(message: Message, { saved, canPin }: Keeping): Action[] {
  if (message.deletedAt) return []
  const kept = saved.has(message.id)
  const pinned = message.pinnedAt !== null
  const actions: Action[] = [
    {
      name: 'save',
      label: kept ? m.unsave_message() : m.save_message(),
      icon: kept ? BookmarkX : Bookmark,
      key: 'S',
      run: () => (kept ? unsave : save)(message.id),
    },
  ]
  if (canPin)
    actions.push({
      name: 'pin',
      label: pinned ? m.unpin_message() : m.pin_message(),
      icon: pinned ? PinOff : Pin,
      key: 'P',
      run: () => (pinned ? unpin : pin)(message.id),
    })
  return actions
}
