import type { Message } from '@parley/db/validators'
import { m } from '../../paraglide/messages.js'
import { IconButton } from '../../ui/icon-button.tsx'
import { QuickReactions } from '../reactions/quick-reactions.tsx'
import { actionsOf, useMessageContext } from './actions.tsx'

export function MessageToolbar({ message }: { message: Message }) {
  const context = useMessageContext()
  const shown = actionsOf(message, context).filter(({ menuOnly }) => !menuOnly)
  return (
    <div
      role="toolbar"
      aria-label={m.message_actions()}
      className="absolute end-4 -top-3.5 z-10 flex rounded-md border border-border bg-surface p-0.5 shadow-raised phone:hidden"
    >
      {context.canWrite && message.deletedAt === null && (
        <QuickReactions message={message} userId={context.userId} count={3} />
      )}
      {shown.map(({ name, label, icon, key, danger, run }) => (
        <IconButton
          key={name}
          icon={icon}
          label={label}
          keys={key}
          size="sm"
          onClick={run}
          className={danger ? 'hover:text-danger' : undefined}
        />
      ))}
    </div>
  )
}
