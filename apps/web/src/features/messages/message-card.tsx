import type { Message } from '@parley/db/validators'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { fullDate } from '../../lib/dates.ts'
import { stampOf } from '../../lib/stamps.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Logo } from '../../ui/logo.tsx'
import { PersonButton } from '../members/person-button.tsx'
import { useNames } from '../members/queries.ts'
import { StatusOf } from '../members/status.tsx'
import { useWorkspace } from '../workspaces/current.tsx'
import { MessageBody } from './message-body.tsx'

interface Props {
  message: Message
  /** Beside the name: where it stands, when it was saved. */
  note?: string
  children?: ReactNode
}

/** A message outside of its channel; its time leads to it. `children`: what can be done with it. */
export function MessageCard({ message, note, children }: Props) {
  const { slug } = useWorkspace()
  const name = useNames()(message.authorId)
  const { id: messageId, channelId, authorId } = message
  return (
    <article aria-label={name} className="flex gap-3 px-4 py-2.5">
      <PersonButton userId={authorId} decoration className="h-fit shrink-0">
        {authorId === null ? (
          <Logo className="mt-0.5 size-9 shrink-0" />
        ) : (
          <Avatar id={authorId} name={name} className="mt-0.5" />
        )}
      </PersonButton>
      <div className="min-w-0 flex-1">
        {/* What can be done takes no room from the text. */}
        {children && <div className="float-end -my-1 -me-1.5 ms-2 flex">{children}</div>}
        <div className="flex flex-wrap items-baseline gap-x-2">
          <PersonButton userId={authorId} className="min-w-0 truncate font-semibold hover:underline">
            <bdi>{name}</bdi>
          </PersonButton>
          <StatusOf userId={authorId} />
          <Link
            to="/w/$slug/c/$channelId/m/$messageId"
            params={{ slug, channelId, messageId }}
            data-tip={fullDate(message.createdAt)}
            className="shrink-0 rounded text-muted text-xs tabular-nums hover:text-text hover:underline"
          >
            <time dateTime={message.createdAt}>{stampOf(message.createdAt)}</time>
          </Link>
          {note && <span className="min-w-0 truncate text-muted text-xs">{note}</span>}
        </div>
        <MessageBody content={message.content} editedAt={message.editedAt} />
      </div>
    </article>
  )
}
