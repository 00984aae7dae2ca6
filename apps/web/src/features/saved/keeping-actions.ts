import type { Message } from '@parley/db/validators'
import { Bookmark, BookmarkX, Pin, PinOff } from 'lucide-react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { m } from '../../paraglide/messages.js'
import { toast } from '../../ui/toast.ts'
import type { Action } from '../messages/action.ts'
import type { Keeping } from './keeping.ts'

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
      key: 'save',
      run: () => (kept ? unsave : save)(message.id),
    },
  ]
  if (canPin)
    actions.push({
      name: 'pin',
      label: pinned ? m.unpin_message() : m.pin_message(),
      icon: pinned ? PinOff : Pin,
      key: 'pin',
      run: () => (pinned ? unpin : pin)(message.id),
    })
  return actions
}
