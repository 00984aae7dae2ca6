import type { MyChannel } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { cn } from '../../lib/cn.ts'
import { m } from '../../paraglide/messages.js'
import { Bar, Loading } from '../../ui/skeleton.tsx'
import { draftsQuery } from '../drafts/queries.ts'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import { useOpenDialog } from '../workspaces/use-open-dialog.ts'
import { ChannelRow } from './channel-row.tsx'
import { SectionHead } from './section-head.tsx'
import type { SectionName } from './sections.ts'
import { useSections } from './use-open-channels.ts'

const ChannelMenu = lazy(() => import('./channel-menu.tsx'))

/** Starred, channels and conversations, each under a heading that folds it. */
export function ChannelList() {
  const { id: workspaceId } = useWorkspace()
  const sections = useSections()
  const drafts = useQuery(draftsQuery(workspaceId)).data
  const { channelId: current } = useParams({ strict: false })
  const openDialog = useOpenDialog()
  const canCreate = [useCan('channel.create.public'), useCan('channel.create.private')].some(Boolean)
  const canPost = useCan('message.post')
  const [menu, setMenu] = useState<{ channel: MyChannel; at: { x: number; y: number } }>()
  const drafted = useMemo(
    () => new Set(drafts?.filter(({ parentId }) => parentId === null).map(({ channelId }) => channelId)),
    [drafts],
  )

  if (!sections) {
    return (
      <Loading label={m.loading_channels()} className="space-y-4 px-2.5 py-2">
        {['w-24', 'w-32', 'w-20', 'w-28'].map((width) => (
          <Bar key={width} className={cn(width, 'mb-4')} />
        ))}
      </Loading>
    )
  }
  const heads: Record<SectionName, { title: string; add?: { label: string; run: () => void } }> = {
    starred: { title: m.starred() },
    channels: {
      title: m.channels(),
      add: canCreate ? { label: m.create_channel(), run: () => openDialog('create-channel') } : undefined,
    },
    directs: {
      title: m.direct_messages(),
      add: canPost ? { label: m.new_message(), run: () => openDialog('new-message') } : undefined,
    },
  }
  return (
    <>
      {sections.map(({ name, channels, folded }) =>
        name === 'starred' && channels.length === 0 && !folded ? null : (
          <section key={name} aria-labelledby={`section-${name}`} className="mb-3">
            <SectionHead workspaceId={workspaceId} name={name} folded={folded} {...heads[name]} />
            <ul id={`list-${name}`} className="flex flex-col gap-px">
              {channels.map((channel) => (
                <li key={channel.id}>
                  <ChannelRow
                    channel={channel}
                    hasDraft={channel.id !== current && drafted.has(channel.id)}
                    onMenu={(one, at) => setMenu({ channel: one, at })}
                  />
                </li>
              ))}
            </ul>
          </section>
        ),
      )}
      <Suspense>{menu && <ChannelMenu {...menu} onClose={() => setMenu(undefined)} />}</Suspense>
    </>
  )
}
