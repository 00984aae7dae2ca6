import type { Channel } from '@parley/db/validators'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Compass, Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { useDoing } from '../../client/use-doing.ts'
import { useTitle } from '../../lib/title.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Bar, Loading } from '../../ui/skeleton.tsx'
import { channelArrives } from '../workspaces/arrive.ts'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import { useOpenDialog } from '../workspaces/use-open-dialog.ts'
import { ChannelIcon } from './channel-icon.tsx'
import { BackButton, headerLook } from './header.tsx'
import { browseQuery } from './queries.ts'

/** The public channels that one could join. */
export function Browse() {
  const workspace = useWorkspace()
  const [typed, setTyped] = useState('')
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined])
  const query = useDeferredValue(typed.trim())
  const page = useQuery(browseQuery(workspace.id, query, cursors.at(-1)))
  const openDialog = useOpenDialog()
  const canCreate = useCan('channel.create.public')
  useTitle(m.browse_channels(), workspace.name)
  const items = page.data?.items
  const nextCursor = page.data?.nextCursor

  return (
    <section aria-labelledby="browse" className="flex h-full flex-col">
      <header className={headerLook}>
        <BackButton />
        <h1 id="browse" className="min-w-0 flex-1 truncate font-semibold">
          {m.browse_channels()}
        </h1>
        {canCreate && (
          <Button size="sm" onClick={() => openDialog('create-channel')}>
            {m.create_channel()}
          </Button>
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex min-h-full max-w-2xl flex-col px-5 py-5 phone:px-4">
          <TextField
            label={m.find_channel()}
            hideLabel
            placeholder={m.find_channel()}
            before={<Search className="size-4" />}
            value={typed}
            maxLength={100}
            onChange={(event) => {
              setTyped(event.target.value)
              setCursors([undefined])
            }}
          />
          {page.error && !items && <Notice kind="error">{wordsFor(page.error)}</Notice>}
          {!items && !page.error && (
            <Loading label={m.loading_channels()} className="py-6">
              <Bar className="mb-3 w-40" />
              <Bar className="w-64" />
            </Loading>
          )}
          {items && items.length > 0 && (
            <ul className="mt-3 divide-y divide-border" aria-label={m.channels()}>
              {items.map((channel) => (
                <Found key={channel.id} channel={channel} />
              ))}
            </ul>
          )}
          {items?.length === 0 && (
            <div className="flex-1">
              <Empty icon={Compass} level={2} title={query ? m.no_channel_found() : m.all_joined()}>
                {query ? m.no_channel_found_text() : m.all_joined_text()}
              </Empty>
            </div>
          )}
          <div className="mt-4 flex justify-center gap-2">
            {cursors.length > 1 && <Button onClick={() => setCursors(cursors.slice(0, -1))}>{m.previous()}</Button>}
            {nextCursor && <Button onClick={() => setCursors([...cursors, nextCursor])}>{m.next()}</Button>}
          </div>
        </div>
      </div>
    </section>
  )
}

function Found({ channel }: { channel: Channel }) {
  const { slug } = useWorkspace()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { busy, run } = useDoing()
  const to = { to: '/w/$slug/c/$channelId', params: { slug, channelId: channel.id } } as const
  const join = async () => {
    await api.channels.join({ channelId: channel.id })
    await channelArrives(client, channel.workspaceId, channel.id)
    await navigate(to)
  }
  return (
    <li className="flex items-center gap-3 py-3">
      <Link {...to} className="group min-w-0 flex-1 rounded-md">
        <span className="flex items-center gap-1.5 font-medium group-hover:underline">
          <ChannelIcon kind={channel.kind} />
          <span className="truncate">{channel.name}</span>
        </span>
        <span className="mt-0.5 block truncate text-muted text-sm">
          {[m.members_count({ count: channel.memberCount }), channel.purpose || channel.topic]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </Link>
      <Button size="sm" busy={busy} onClick={() => run(join)} aria-label={m.join_named({ name: channel.name ?? '' })}>
        {m.join()}
      </Button>
    </li>
  )
}
