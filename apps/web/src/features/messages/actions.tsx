// What can be done with a message: the same list for the toolbar, the context menu and the sheet on the phone.
import type { Message } from '@parley/db/validators'
import { Copy, Link2, type LucideIcon, MailOpen, Pencil, Trash2 } from 'lucide-react'
import { createContext, use } from 'react'
import { copyText } from '../../lib/clipboard.ts'
import { m } from '../../paraglide/messages.js'
import { toast } from '../../ui/toast.ts'
import { type Keeping, keepingActions } from '../saved/keeping.ts'
import { holdUnread } from './held.ts'
import { readUntil } from './use-read-cursor.ts'

export interface MessageContext {
  userId: string
  /** Address of a message in the browser. */
  hrefOf: (message: Message) => string
  /** Writing is possible here: a member, and the channel is not archived. */
  canWrite: boolean
  /** A member: has a read cursor here. */
  isMember: boolean
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

export interface Action {
  name: 'edit' | 'save' | 'pin' | 'copy-text' | 'copy-link' | 'unread' | 'delete'
  label: string
  icon: LucideIcon
  /** The key that does it while the message has the focus. */
  key: string
  danger?: boolean
  run: () => void
}

const copy = (text: string, done: string) =>
  copyText(text).then(
    () => toast(done),
    () => toast(m.copy_failed(), 'error'),
  )

export function actionsOf(message: Message, context: MessageContext): Action[] {
  const mine = message.authorId === context.userId
  const actions: (Action | false)[] = [
    mine &&
      context.canWrite && {
        name: 'edit',
        label: m.edit_message(),
        icon: Pencil,
        key: 'E',
        run: () => context.edit(message),
      },
    {
      name: 'copy-text',
      label: m.copy_text(),
      icon: Copy,
      key: 'T',
      run: () => void copy(message.content, m.text_copied()),
    },
    {
      name: 'copy-link',
      label: m.copy_link(),
      icon: Link2,
      key: 'C',
      run: () => void copy(context.hrefOf(message), m.link_copied()),
    },
    context.isMember && {
      name: 'unread',
      label: m.mark_unread(),
      icon: MailOpen,
      key: 'U',
      run: () => {
        holdUnread(message.channelId)
        void readUntil(message.channelId, message.seq - 1)
      },
    },
    ...keepingActions(message, context.keeping),
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
