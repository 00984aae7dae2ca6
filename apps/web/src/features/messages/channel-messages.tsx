import type { Channel, Message, MyChannel } from '@parley/db/validators'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isCode, wordsFor } from '../../client/errors.ts'
import { late, patiently } from '../../lib/late.ts'
import { useNarrow } from '../../lib/media.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { MessagesLoading } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { useChannelTitle } from '../directs/title.ts'
import { useKeys } from '../keys/use-keys.ts'
import { useMe } from '../me/queries.ts'
import { useNames } from '../members/queries.ts'
import { useStatuses } from '../members/status.tsx'
import { useKeeping } from '../saved/keeping.ts'
import { useThreadPanel } from '../threads/open.ts'
import { useReplyPermalink } from '../threads/use-reply-permalink.ts'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import type { ComposerHandle } from './composer.tsx'
import { ComposerPlace } from './composer-place.tsx'
import { type MessageContext, MessageContextProvider } from './context.ts'
import { startEditing } from './editing.ts'
import { holdUnread, noteMarkedUnread, releaseUnread } from './held.ts'
import { Jump } from './jump.tsx'
import { inChannel, send, usePending } from './pending.ts'
import { backToNewest, forgetStranded, historyQuery } from './queries.ts'
import { rowsOf } from './rows.ts'
import { lastOfMine, Timeline, type TimelineHandle } from './timeline.tsx'
import { useFirstUnread } from './use-first-unread.ts'
import { useNewLine } from './use-new-line.ts'
import { readUntil, useReadCursor } from './use-read-cursor.ts'

// Asked for at once, beside the messages: one reads before one writes.
const composerModule = patiently(() => import('./composer.tsx'))
const Composer = lazy(() => composerModule.then(({ Composer }) => ({ default: Composer })))
const sayWhy = (error: unknown) => toast(wordsFor(error), 'error')
const noPanel = (search: object) => ({ ...search, panel: undefined, thread: undefined, reply: undefined }) as never
const Announcer = late(() => import('./announcer.tsx').then(({ Announcer }) => ({ default: Announcer })))
const FarBehind = late(() => import('./far-behind.tsx'))
const MessageMenu = late(() => import('./message-menu.tsx'))
const DeleteMessage = late(() => import('./delete-message.tsx'))

interface Props {
  channel: Channel
  /** The same channel with one's own cursor, when one is a member. */
  mine: MyChannel | undefined
  messageId: string | null
  /** Something stands over it where there is room for one pane only. */
  covered: boolean
}

/** Timeline and composer of one channel. Mounted afresh for each channel and permalink. */
export function ChannelMessages({ channel, mine, messageId, covered }: Props) {
  const { user } = useMe()
  const { id: workspaceId, slug } = useWorkspace()
  const nameOf = useNames()
  const statusOf = useStatuses()
  const titleOf = useChannelTitle()
  const title = titleOf(channel, true)
  const navigate = useNavigate()
  const router = useRouter()
  const canDeleteAny = useCan('message.delete.any')
  const canPost = useCan('message.post')
  const keeping = useKeeping(channel, mine !== undefined)
  const query = useQuery(historyQuery(channel.id, messageId, mine))
  const history = query.data
  const { open: openThread } = useThreadPanel()
  useReplyPermalink(channel.id, messageId, history)
  const [endInSight, setEndInSight] = useState(false)
  const hidden = useNarrow() && covered
  const atEnd = endInSight && !hidden
  const [menu, setMenu] = useState<{ message: Message; at: { x: number; y: number } }>()
  const [deleting, setDeleting] = useState<Message>()
  const [leaving, setLeaving] = useState<string | null>(null)
  const timeline = useRef<TimelineHandle>(null)
  const client = useQueryClient()
  const composer = useRef<ComposerHandle>(null)
  const everything = usePending()
  const { line, clearLine } = useNewLine(mine, atEnd)
  const onSeen = useReadCursor(mine, history, atEnd)
  const canWrite = mine !== undefined && channel.archivedAt === null && canPost

  const pending = useMemo(
    () => (history?.hasAfter ? [] : everything.filter((one) => one.channelId === channel.id && inChannel(one))),
    [everything, channel.id, history?.hasAfter],
  )
  const rows = useMemo(
    () =>
      rowsOf({
        items: history?.items ?? [],
        hasBefore: history?.hasBefore ?? false,
        pending,
        userId: user.id,
        lineSeq: line,
      }),
    [history?.items, history?.hasBefore, pending, user.id, line],
  )

  const toLatest = useCallback(() => {
    const toEnd = () => timeline.current?.toEnd()
    if (messageId) void navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: channel.id }, search: true })
    else if (history?.hasAfter) void backToNewest(client, channel.id).then(() => requestAnimationFrame(toEnd), sayWhy)
    else toEnd()
  }, [messageId, history?.hasAfter, navigate, slug, channel.id, client])
  useEffect(() => () => forgetStranded(client, channel.id), [client, channel.id])

  const first = useFirstUnread({ channelId: channel.id, around: messageId, lineSeq: line, history, rows, timeline })

  function markRead() {
    const last = history && !history.hasAfter ? history.items.at(-1) : undefined
    if (!mine || !last) return
    releaseUnread(channel.id)
    clearLine()
    if (mine.unreadCount > 0) void readUntil(channel.id, last.seq)
    timeline.current?.toEnd()
  }
  useKeys({
    'mark-read': () => {
      // Escape belongs to the panel, unless one is reading or writing beside it.
      const reading = document.activeElement?.closest('[data-region="timeline"], [data-region="composer"]')
      if (covered && !reading) void navigate({ to: '.', search: noPanel })
      else markRead()
    },
  })

  const context = useMemo<MessageContext>(
    () => ({
      userId: user.id,
      workspaceId,
      client,
      canWrite,
      openThread: ({ id, parentId }) => openThread(parentId ?? id),
      markUnread:
        mine &&
        (({ seq }) => {
          holdUnread(channel.id)
          noteMarkedUnread(channel.id, seq - 1)
          void readUntil(channel.id, seq - 1)
        }),
      canDeleteAny,
      canShare: canPost,
      keeping,
      hrefOf: ({ id }) => {
        const to = '/w/$slug/c/$channelId/m/$messageId'
        const { href } = router.buildLocation({ to, params: { slug, channelId: channel.id, messageId: id } })
        return location.origin + href
      },
      edit: ({ id }) => startEditing(id),
      remove: setDeleting,
      openMenu: (message, at) => setMenu({ message, at }),
    }),
    [
      user.id,
      canWrite,
      mine === undefined,
      canDeleteAny,
      canPost,
      keeping,
      openThread,
      router,
      workspaceId,
      slug,
      client,
      channel.id,
    ],
  )

  function onSend(content: string) {
    releaseUnread(channel.id)
    clearLine()
    send(channel.id, content)
    if (!atEnd) toLatest()
  }

  return (
    <MessageContextProvider value={context}>
      <div className="relative min-h-0 flex-1">
        {query.error && !history ? (
          <Failed
            error={query.error}
            permalink={messageId !== null}
            onRetry={() => query.refetch()}
            onLatest={toLatest}
          />
        ) : history ? (
          <Timeline
            ref={timeline}
            {...{ channel, history, rows, nameOf, statusOf, onSeen, leaving }}
            label={m.messages_in({ channel: titleOf(channel) })}
            userId={user.id}
            marked={messageId}
            onAtEnd={setEndInSight}
            onEditPending={({ content }) => composer.current?.take(content)}
          />
        ) : (
          <MessagesLoading label={m.loading_messages()} />
        )}
        <Suspense>
          {first.isAbove && <FarBehind busy={first.seeking} onFirst={first.seek} onRead={markRead} />}
        </Suspense>
        {history && !atEnd && rows.length > 1 && <Jump unread={mine?.unreadCount ?? 0} onJump={toLatest} />}
        <Suspense>
          <Announcer newest={history?.hasAfter ? undefined : history?.items.at(-1)} userId={user.id} nameOf={nameOf} />
        </Suspense>
      </div>
      {canWrite && (
        <Suspense fallback={<ComposerPlace />}>
          <Composer
            ref={composer}
            channelId={channel.id}
            label={m.message_to({ channel: title })}
            onSend={onSend}
            onEditLast={() => {
              const last = lastOfMine(history?.items ?? [], user.id)
              if (last) startEditing(last.id)
            }}
          />
        </Suspense>
      )}
      <Suspense>
        {menu && <MessageMenu {...menu} onClose={() => setMenu(undefined)} />}
        {deleting && <DeleteMessage message={deleting} onLeaving={setLeaving} onClose={() => setDeleting(undefined)} />}
      </Suspense>
    </MessageContextProvider>
  )
}

interface FailedProps {
  error: unknown
  permalink: boolean
  onRetry: () => void
  onLatest: () => void
}

function Failed({ error, permalink, onRetry, onLatest }: FailedProps) {
  const absent = permalink && isCode(error, 'NOT_FOUND')
  return (
    <div className="grid h-full place-items-center p-6">
      <div className="flex max-w-sm flex-col items-center gap-3">
        <Notice kind="error">{absent ? m.message_gone() : wordsFor(error)}</Notice>
        <Button onClick={absent ? onLatest : onRetry}>{absent ? m.jump_to_latest() : m.try_again()}</Button>
      </div>
    </div>
  )
}
