import { type BrowseFilter, type BrowseSort, limits } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { Archive, Compass, Search } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react'
import { wordsFor } from '../../client/errors.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Bar, Loading } from '../../ui/skeleton.tsx'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import { useOpenDialog } from '../workspaces/use-open-dialog.ts'
import { Browsed } from './browsed.tsx'
import { asChannelName } from './name-field.tsx'
import { PageFrame } from './page-frame.tsx'
import { browseQuery } from './queries.ts'

/** All channels that one may know of: to join, to look at first, to find again. */
export function Browse() {
  const workspace = useWorkspace()
  const [typed, setTyped] = useState('')
  const [filter, setFilter] = useState<BrowseFilter>('all')
  const [sort, setSort] = useState<BrowseSort>('name')
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined])
  const query = useDeferredValue(typed.trim())
  const page = useQuery(browseQuery(workspace.id, { query, filter, sort, cursor: cursors.at(-1) }))
  const list = useRef<HTMLUListElement>(null)
  const input = useRef<HTMLDivElement>(null)
  const items = page.data?.items
  const nextCursor = page.data?.nextCursor
  const fromTheTop =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setCursors([undefined])
    }

  // The arrows lead from the field through what was found and back; Enter on a channel opens it.
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || event.altKey || event.target instanceof HTMLSelectElement) return
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-browsed]') ?? [])]
    const here = links.findIndex((link) => link.closest('li')?.contains(event.target as Node))
    const next = here < 0 ? (step > 0 ? 0 : -1) : here + step
    event.preventDefault()
    if (next < 0) input.current?.querySelector('input')?.focus()
    else links[next]?.focus()
  }

  return (
    <PageFrame title={m.browse_channels()} actions={<Create />}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shorter way between what is in it */}
      <div className="flex flex-1 flex-col" onKeyDown={onKeyDown}>
        <div className="flex flex-wrap gap-2">
          <div ref={input} className="min-w-48 flex-1 phone:w-full phone:flex-none">
            <TextField
              label={m.find_channel()}
              hideLabel
              placeholder={m.find_channel()}
              before={<Search className="size-4" />}
              value={typed}
              maxLength={limits.query}
              autoComplete="off"
              onChange={(event) => fromTheTop(setTyped)(event.target.value)}
            />
          </div>
          <div className="flex gap-2 phone:w-full phone:[&>*]:flex-1">
            <SelectField
              label={m.show()}
              hideLabel
              value={filter}
              onChange={(event) => fromTheTop(setFilter)(event.target.value as BrowseFilter)}
            >
              <option value="all">{m.browse_all()}</option>
              <option value="joinable">{m.browse_joinable()}</option>
              <option value="joined">{m.browse_joined()}</option>
              <option value="archived">{m.browse_archived()}</option>
            </SelectField>
            <SelectField
              label={m.sort()}
              hideLabel
              value={sort}
              onChange={(event) => fromTheTop(setSort)(event.target.value as BrowseSort)}
            >
              <option value="name">{m.sort_name()}</option>
              <option value="members">{m.sort_members()}</option>
              <option value="newest">{m.sort_newest()}</option>
            </SelectField>
          </div>
        </div>
        {page.error && !items && <Notice kind="error">{wordsFor(page.error)}</Notice>}
        {!items && !page.error && (
          <Loading label={m.loading_channels()} className="py-6">
            <Bar className="mb-3 w-40" />
            <Bar className="w-64" />
          </Loading>
        )}
        {items && items.length > 0 && (
          <ul ref={list} className="mt-3 divide-y divide-border" aria-label={m.channels()}>
            {items.map((channel) => (
              <Browsed key={channel.id} channel={channel} query={query} />
            ))}
          </ul>
        )}
        {items?.length === 0 && <NothingFound query={query} filter={filter} />}
        <div className="mt-4 flex justify-center gap-2">
          {cursors.length > 1 && <Button onClick={() => setCursors(cursors.slice(0, -1))}>{m.previous()}</Button>}
          {nextCursor && <Button onClick={() => setCursors([...cursors, nextCursor])}>{m.next()}</Button>}
        </div>
      </div>
    </PageFrame>
  )
}

function Create({ name }: { name?: string }) {
  const openDialog = useOpenDialog()
  const canCreate = [useCan('channel.create.public'), useCan('channel.create.private')].some(Boolean)
  if (!canCreate) return null
  return (
    <Button
      size={name ? 'md' : 'sm'}
      kind={name ? 'primary' : 'plain'}
      onClick={() => openDialog('create-channel', name)}
    >
      {name ? m.create_named({ name }) : m.create_channel()}
    </Button>
  )
}

function NothingFound({ query, filter }: { query: string; filter: BrowseFilter }) {
  if (filter === 'archived' && !query)
    return (
      <Empty icon={Archive} level={2} title={m.none_archived()}>
        {m.none_archived_text()}
      </Empty>
    )
  const name = asChannelName(query)
  return (
    <Empty
      icon={Compass}
      level={2}
      title={query ? m.no_channel_found() : m.all_joined()}
      actions={query ? <Create name={name} /> : undefined}
    >
      {query ? m.no_channel_found_text() : m.all_joined_text()}
    </Empty>
  )
}
