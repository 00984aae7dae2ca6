// What can be done with a message: the same list for the toolbar, the context menu and the sheet on the phone.
import type { Message } from '@parley/db/validators'
import { Copy, Link2, MailOpen, MessageSquareText, Pencil, Trash2 } from 'lucide-react'
import { createContext, use } from 'react'
import { copyText } from '../../lib/clipboard.ts'
import { m } from '../../paraglide/messages.js'
import { toast } from '../../ui/toast.ts'
import { reactingActions } from '../reactions/reacting.ts'
import { type Keeping, keepingActions } from '../saved/keeping.ts'
import type { Action } from './action.ts'

export interface MessageContext {
  userId: string
  /** Address of a message in the browser. */
  hrefOf: (message: Message) => string
  /** A text with the names of people and channels instead of their ids. */
  named: (content: string) => string
  /** Writing is possible here: a member, and the channel is not archived. */
  canWrite: boolean
  /** Opens the thread under a message; left out inside of one. */
  openThread?: (message: Message) => void
  /** Left out where one has no read cursor. */
  markUnread?: (message: Message) => void
  canDeleteAny: boolean
  keeping: Keeping
  edit: (message: Message) => void
  remove: (message: Message) => void
  openMenu: (message: Message, at: { x: number; y: number }) => void
}

const Context = createContext<MessageContext | null>(null)
export const MessageContextProvider = Context.Provider
export function useMessageContext(): MessageContext {
  const context = use(Context)
  if (!context) throw new Error('Only inside a timeline.')
  return context
}

const copy = (text: string, done: string) =>
  copyText(text).then(
    () => toast(done),
    () => toast(m.copy_failed(), 'error'),
  )

export function actionsOf(message: Message, context: MessageContext): Action[] {
  const mine = message.authorId === context.userId
  const { openThread, markUnread } = context
  const there = message.deletedAt === null
  const actions: (Action | false)[] = [
    ...reactingActions(message, context.canWrite),
    openThread !== undefined &&
      (context.canWrite || message.thread !== null || message.parentId !== null) && {
        name: 'thread',
        label: context.canWrite ? m.reply_in_thread() : m.open_thread(),
        icon: MessageSquareText,
        key: 'T',
        run: () => openThread(message),
      },
    mine &&
      there &&
      context.canWrite && {
        name: 'edit',
        label: m.edit_message(),
        icon: Pencil,
        key: 'E',
        run: () => context.edit(message),
      },
    there && {
      name: 'copy-text',
      label: m.copy_text(),
      icon: Copy,
      run: () => void copy(context.named(message.content), m.text_copied()),
    },
    {
      name: 'copy-link',
      label: m.copy_link(),
      icon: Link2,
      key: 'C',
      run: () => void copy(context.hrefOf(message), m.link_copied()),
    },
    markUnread !== undefined && {
      name: 'unread',
      label: m.mark_unread(),
      icon: MailOpen,
      key: 'U',
      run: () => markUnread(message),
    },
    ...keepingActions(message, context.keeping),
    there &&
      ((mine && context.canWrite) || context.canDeleteAny) && {
        name: 'delete',
        label: m.delete_message(),
        icon: Trash2,
        key: 'Delete',
        danger: true,
        run: () => context.remove(message),
      },
  ]
  return actions.filter((action) => action !== false)
}
