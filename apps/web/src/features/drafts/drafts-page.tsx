import type { Draft } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { PencilLine, Trash2 } from 'lucide-react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { useDoing } from '../../client/use-doing.ts'
import { ago } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Empty } from '../../ui/empty.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { MessagesLoading } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { cardLook, PageFrame } from '../channels/page-frame.tsx'
import { useChannels } from '../channels/queries.ts'
import { ChannelFace } from '../directs/face.tsx'
import { useChannelTitle } from '../directs/title.ts'
import { MessageBody } from '../messages/message-body.tsx'
import { useWorkspace } from '../workspaces/current.tsx'
import { draftsQuery } from './queries.ts'

/** What I have begun to write, the latest first. */
export function DraftsPage() {
  const { data: drafts, error } = useQuery(draftsQuery(useWorkspace().id))
  return (
    <PageFrame title={m.drafts()}>
      {error && !drafts && <Notice kind="error">{wordsFor(error)}</Notice>}
      {!drafts && !error && <MessagesLoading label={m.loading_messages()} />}
      {drafts?.length === 0 && (
        <Empty icon={PencilLine} title={m.drafts_none_title()} level={2}>
          {m.drafts_none_text()}
        </Empty>
      )}
      {drafts && drafts.length > 0 && (
        <ul className={`${cardLook} divide-y divide-border`}>
          {drafts.map((draft) => (
            <li key={`${draft.channelId}/${draft.parentId}`}>
              <DraftCard draft={draft} />
            </li>
          ))}
        </ul>
      )}
    </PageFrame>
  )
}

function DraftCard({ draft }: { draft: Draft }) {
  const { slug } = useWorkspace()
  const { channelId, parentId, content, updatedAt } = draft
  const channel = useChannels()?.find(({ id }) => id === channelId)
  const titleOf = useChannelTitle()
  const { busy, run } = useDoing()
  if (!channel) return null
  const title = titleOf(channel, true)
  const remove = async () => {
    const put = (text: string) => api.drafts.set({ channelId, parentId: parentId ?? undefined, content: text })
    await put('')
    toast(m.draft_deleted(), 'done', {
      label: m.undo(),
      run: () => void put(content).catch((error) => toast(wordsFor(error), 'error')),
    })
  }
  const inside = (
    <>
      <span className="flex min-w-0 items-center gap-2">
        <ChannelFace channel={channel} />
        <span className="min-w-0 truncate font-semibold" dir="auto">
          {parentId ? m.draft_thread({ name: title }) : titleOf(channel)}
        </span>
        <time dateTime={updatedAt} className="shrink-0 text-muted text-xs">
          {ago(updatedAt)}
        </time>
      </span>
    </>
  )
  const look = 'flex min-w-0 flex-1 rounded-md hover:underline'
  return (
    <div className="flex items-start gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        {parentId ? (
          <Link
            to="/w/$slug/c/$channelId"
            params={{ slug, channelId }}
            search={{ panel: 'thread', thread: parentId }}
            className={look}
          >
            {inside}
          </Link>
        ) : (
          <Link to="/w/$slug/c/$channelId" params={{ slug, channelId }} className={look}>
            {inside}
          </Link>
        )}
        <div className="mt-1 line-clamp-3 text-muted">
          <MessageBody content={content} />
        </div>
      </div>
      <IconButton
        icon={Trash2}
        label={m.delete_draft_of({ name: title })}
        disabled={busy}
        onClick={() => run(remove)}
      />
    </div>
  )
}
