import type { Message, Status } from '@parley/db/validators'
import { type KeyboardEvent, lazy, memo, Suspense, useRef, useState } from 'react'
import { cn } from '../../lib/cn.ts'
import { fullDate, timeOf } from '../../lib/dates.ts'
import { late, patiently } from '../../lib/late.ts'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { Logo } from '../../ui/logo.tsx'
import { whichKey } from '../keys/match.ts'
import { places } from '../keys/register.ts'
import { PersonButton } from '../members/person-button.tsx'
import { LastingSign } from '../members/status.tsx'
import { ReactionBar } from '../reactions/reaction-bar.tsx'
import { ThreadLine } from '../threads/thread-line.tsx'
import { ThreadSummary } from '../threads/thread-summary.tsx'
import { useMessageContext } from './context.ts'
import { MessageMarks } from './marks.tsx'
import { MessageBody } from './message-body.tsx'
import { openHistory } from './overlays.ts'
import { callsMe } from './text/calls.ts'
import { useLongPress } from './use-long-press.ts'

// Asked for at once, beside the messages: one reads before one does something with them.
const toolbarModule = patiently(() => import('./message-toolbar.tsx'))
const actionsModule = patiently(() => import('./actions.ts'))
const MessageToolbar = lazy(() => toolbarModule)
const MessageEditor = late(() => import('./message-editor.tsx'))

interface Props {
  message: Message
  name: string
  /** What its author is about now. */
  status: Status | null
  grouped: boolean
  editing: boolean
  /** It is being deleted. */
  leaving: boolean
  /** The permalink leads here. */
  marked: boolean
  /** The one message of the timeline that Tab stops at. */
  tabStop: boolean
}

/** The system speaks with the product's own face. */
const AuthorFace = ({ authorId, name }: { authorId: string | null; name: string }) =>
  authorId === null ? (
    <Logo className="mt-0.5 size-face shrink-0" />
  ) : (
    <Avatar id={authorId} name={name} size="face" className="mt-0.5" />
  )

export const MessageRow = memo(function MessageRow(props: Props) {
  const { message, name, status, grouped, editing, leaving, marked, tabStop } = props
  const context = useMessageContext()
  const [active, setActive] = useState(false)
  const article = useRef<HTMLElement>(null)
  const press = useLongPress((at) => context.openMenu(message, at))
  const time = timeOf(message.createdAt)

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return
    const pressed = whichKey(event.nativeEvent, places.message)
    // The timeline moves on.
    if (!pressed || pressed === 'message-above' || pressed === 'message-below') return
    event.preventDefault()
    void actionsModule.then(({ actionsOf }) =>
      actionsOf(message, context)
        .find(({ key }) => key === pressed)
        ?.run(),
    )
  }

  return (
    <article
      ref={article}
      data-message={message.id}
      tabIndex={tabStop ? 0 : -1}
      aria-label={m.message_by({ name, time })}
      onKeyDown={onKeyDown}
      onPointerEnter={(event) => event.pointerType === 'mouse' && setActive(true)}
      onPointerLeave={() => setActive(false)}
      onFocus={() => setActive(true)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setActive(false)}
      onContextMenu={(event) => {
        if (editing || (event.target as Element).closest('a')) return
        event.preventDefault()
        const { left, top } = event.currentTarget.getBoundingClientRect()
        const byKey = event.clientX === 0 && event.clientY === 0
        context.openMenu(message, byKey ? { x: left + 60, y: top + 24 } : { x: event.clientX, y: event.clientY })
      }}
      {...press}
      className={cn(
        'flex gap-3 px-5 py-message-gap text-message outline-offset-[-2px] phone:select-none phone:px-4',
        !grouped && 'pt-message-top',
        editing ? 'bg-accent-soft' : callsMe(message, context.userId) ? 'bg-called' : 'hover:bg-hover',
        leaving && 'opacity-50',
        marked && 'flash',
        // For the toolbar. On each row it would be one more layer that a frame has to go through.
        active && 'relative',
      )}
    >
      {grouped ? (
        <time
          dateTime={message.createdAt}
          data-tip={fullDate(message.createdAt)}
          className={cn(
            'flex w-face shrink-0 justify-end whitespace-nowrap pt-[3px] text-[0.6875rem] text-muted tabular-nums leading-4',
            active ? 'visible' : 'invisible',
          )}
        >
          {time.replace(/\s.*$/, '')}
        </time>
      ) : (
        <PersonButton userId={message.authorId} decoration className="h-fit shrink-0">
          <AuthorFace authorId={message.authorId} name={name} />
        </PersonButton>
      )}
      <div className="min-w-0 flex-1">
        <ThreadLine message={message} onOpen={context.openThread} />
        <MessageMarks message={message} saved={context.keeping.saved.has(message.id)} />
        {!grouped && (
          <div className="flex items-baseline gap-2">
            <PersonButton
              userId={message.authorId}
              tabIndex={active ? 0 : -1}
              className="min-w-0 truncate font-semibold hover:underline"
            >
              <bdi>{name}</bdi>
            </PersonButton>
            {status && <LastingSign status={status} />}
            <time
              dateTime={message.createdAt}
              data-tip={fullDate(message.createdAt)}
              className="shrink-0 text-muted text-xs tabular-nums"
            >
              {time}
            </time>
          </div>
        )}
        {message.deletedAt ? (
          <p className="text-muted italic">{m.message_deleted()}</p>
        ) : editing ? (
          <Suspense fallback={<MessageBody content={message.content} />}>
            <MessageEditor message={message} onDone={() => article.current?.focus()} />
          </Suspense>
        ) : (
          <MessageBody content={message.content} editedAt={message.editedAt} onHistory={() => openHistory(message)} />
        )}
        {message.deletedAt === null && (
          <ReactionBar message={message} userId={context.userId} canReact={context.canWrite} />
        )}
        {message.thread && context.openThread && (
          <ThreadSummary message={message} thread={message.thread} onOpen={() => context.openThread?.(message)} />
        )}
      </div>
      <Suspense>{active && !editing && !leaving && <MessageToolbar message={message} />}</Suspense>
    </article>
  )
})
