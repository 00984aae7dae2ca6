import type { Message } from '@parley/db/validators'
import { Fragment } from 'react'
import { cn } from '../../lib/cn.ts'
import { usePhone } from '../../lib/media.ts'
import { m } from '../../paraglide/messages.js'
import { Dialog } from '../../ui/dialog.tsx'
import { Menu, MenuItem, MenuLine, usePoint } from '../../ui/menu.tsx'
import { keyLabel } from '../keys/shown.ts'
import { QuickReactions } from '../reactions/quick-reactions.tsx'
import { actionsOf } from './actions.ts'
import { useMessageContext } from './context.ts'
import { Excerpt } from './text/excerpt.tsx'

interface Props {
  message: Message
  at: { x: number; y: number }
  onClose: () => void
}

/** At the pointer; on the phone a sheet from below. */
export default function MessageMenu({ message, at, onClose }: Props) {
  const context = useMessageContext()
  const actions = actionsOf(message, context)
  const anchor = usePoint(at)
  if (usePhone()) {
    return (
      <Dialog open onClose={onClose} title={m.message_actions()} hideTitle>
        <div className="line-clamp-2 border-border border-b px-5 py-3 text-muted text-sm">
          <Excerpt content={message.content} />
        </div>
        {context.canWrite && message.deletedAt === null && (
          <div className="flex justify-between px-5 pt-3">
            <QuickReactions message={message} userId={context.userId} count={6} large onDone={onClose} />
          </div>
        )}
        <ul className="p-2">
          {actions.map(({ name, label, icon: Icon, danger, run }) => (
            <li key={name}>
              <button
                type="button"
                onClick={() => {
                  onClose()
                  run()
                }}
                className={cn(
                  'flex h-12 w-full items-center gap-3 rounded-md px-3 text-start active:bg-active',
                  danger && 'text-danger',
                )}
              >
                <Icon className={cn('size-5', !danger && 'text-muted')} aria-hidden="true" />
                {label}
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    )
  }
  return (
    <Menu open onOpenChange={(open) => !open && onClose()} anchor={anchor} beside label={m.message_actions()}>
      {actions.map(({ name, label, icon, key, danger, run }) => (
        <Fragment key={name}>
          {danger && actions.length > 1 && <MenuLine />}
          <MenuItem icon={icon} keys={key && keyLabel(key)} danger={danger} onClick={run}>
            {label}
          </MenuItem>
        </Fragment>
      ))}
    </Menu>
  )
}
