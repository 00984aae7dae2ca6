// What can be done with a message: the same list for the toolbar, the context menu and the sheet on the phone.
import type { Message } from '@parley/db/validators'
import { Copy, Forward, Link2, MailOpen, MessageSquareText, Pencil, Trash2 } from 'lucide-react'
import { copyText } from '../../lib/clipboard.ts'
import { m } from '../../paraglide/messages.js'
import { toast } from '../../ui/toast.ts'
import { reactingActions } from '../reactions/reacting.ts'
import { keepingActions } from '../saved/keeping-actions.ts'
import type { Action } from './action.ts'
import { named } from './compose/use-book.ts'
import type { MessageContext } from './context.ts'
import { openShare } from './overlays.ts'

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
        key: 'thread',
        run: () => openThread(message),
      },
    mine &&
      there &&
      context.canWrite && {
        name: 'edit',
        label: m.edit_message(),
        icon: Pencil,
        key: 'edit',
        run: () => context.edit(message),
      },
    there &&
      context.canShare && {
        name: 'share',
        label: m.share_message(),
        icon: Forward,
        key: 'share',
        run: () => openShare(message),
      },
    there && {
      name: 'copy-text',
      label: m.copy_text(),
      icon: Copy,
      run: () => void copy(named(message.content, context.client, context.workspaceId), m.text_copied()),
    },
    {
      name: 'copy-link',
      label: m.copy_link(),
      icon: Link2,
      key: 'copy-link',
      run: () => void copy(context.hrefOf(message), m.link_copied()),
    },
    markUnread !== undefined && {
      name: 'unread',
      label: m.mark_unread(),
      icon: MailOpen,
      key: 'unread',
      run: () => markUnread(message),
    },
    ...keepingActions(message, context.keeping),
    there &&
      ((mine && context.canWrite) || context.canDeleteAny) && {
        name: 'delete',
        label: m.delete_message(),
        icon: Trash2,
        key: 'delete',
        danger: true,
        run: () => context.remove(message),
      },
  ]
  return actions.filter((action) => action !== false)
}
