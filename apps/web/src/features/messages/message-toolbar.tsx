import type { Message } from '@parley/db/validators'
import { useLayoutEffect, useRef } from 'react'
import { m } from '../../paraglide/messages.js'
import { IconButton } from '../../ui/icon-button.tsx'
import { keyLabel } from '../keys/shown.ts'
import { QuickReactions } from '../reactions/quick-reactions.tsx'
import { actionsOf } from './actions.ts'
import { useMessageContext } from './context.ts'

/** So far it stands out above its message, px. */
const rise = 14

/** Keeps the bar below the upper edge of the timeline, for the topmost message and for one that begins above. */
function stayInSight(bar: HTMLElement): (() => void) | undefined {
  const row = bar.parentElement
  const log = row?.closest('[role="log"]')
  if (!row || !log) return
  const place = () => {
    const hidden = log.getBoundingClientRect().top - row.getBoundingClientRect().top
    bar.style.top = `${Math.max(-rise, Math.min(hidden + 4, row.offsetHeight - rise))}px`
  }
  place()
  log.addEventListener('scroll', place, { passive: true })
  return () => log.removeEventListener('scroll', place)
}

export default function MessageToolbar({ message }: { message: Message }) {
  const context = useMessageContext()
  const shown = actionsOf(message, context).filter(({ menuOnly }) => !menuOnly)
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => (bar.current ? stayInSight(bar.current) : undefined), [])
  return (
    <div
      ref={bar}
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
          keys={key && keyLabel(key)}
          size="sm"
          onClick={run}
          className={danger ? 'hover:text-danger' : undefined}
        />
      ))}
    </div>
  )
}
