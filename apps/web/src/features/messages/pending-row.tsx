import { CircleAlert } from 'lucide-react'
import { cn } from '../../lib/cn.ts'
import { timeOf } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { MessageBody } from './message-body.tsx'
import { discard, type Pending, retry } from './pending.ts'

interface Props {
  pending: Pending
  userId: string
  name: string
  grouped: boolean
  /** Takes the text back into the composer. */
  onEdit: (pending: Pending) => void
}

/** One's own message on its way: grey until it is there, and if it does not get there it says why. */
export function PendingRow({ pending, userId, name, grouped, onEdit }: Props) {
  const { clientId, state, content, createdAt, error } = pending
  const stuck = state === 'failed' || state === 'waiting'
  return (
    <article
      aria-label={m.message_by({ name, time: timeOf(createdAt) })}
      aria-busy={!stuck}
      className={cn('flex gap-3 px-5 py-message-gap text-message phone:px-4', !grouped && 'pt-message-top')}
    >
      {grouped ? (
        <span className="w-face shrink-0" />
      ) : (
        <Avatar id={userId} name={name} size="face" className="mt-0.5" />
      )}
      <div className="min-w-0 flex-1">
        {!grouped && (
          <div className="flex items-baseline gap-2">
            <span className="truncate font-semibold" dir="auto">
              {name}
            </span>
            <span className="text-muted text-xs">{stuck ? m.not_sent() : m.sending()}</span>
          </div>
        )}
        <div className={state === 'failed' ? 'text-danger' : 'text-muted'}>
          <MessageBody content={content} />
        </div>
        {stuck && (
          <div className="mt-1 flex flex-wrap items-center gap-1.5 text-sm">
            <span role="alert" className="me-1">
              <CircleAlert className="me-1.5 inline size-4 align-text-bottom text-danger" aria-hidden="true" />
              {state === 'waiting'
                ? m.waiting_for_line({ reason: error ?? '' })
                : m.send_failed({ reason: error ?? '' })}
            </span>
            <Button size="sm" onClick={() => retry(clientId)}>
              {m.retry()}
            </Button>
            <Button
              size="sm"
              onClick={() => {
                onEdit(pending)
                discard(clientId)
              }}
            >
              {m.edit()}
            </Button>
            <Button size="sm" kind="danger-quiet" onClick={() => discard(clientId)}>
              {m.delete_it()}
            </Button>
          </div>
        )}
      </div>
    </article>
  )
}
