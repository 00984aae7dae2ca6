import type { MyChannel, Section } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type PointerEvent, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { cn } from '../../lib/cn.ts'
import { late } from '../../lib/late.ts'
import { useStore } from '../../lib/store.ts'
import { m } from '../../paraglide/messages.js'
import { Bar, Loading } from '../../ui/skeleton.tsx'
import { useChannelTitle } from '../directs/title.ts'
import { draftsQuery } from '../drafts/queries.ts'
import { moving, spoken, withMoved } from '../sections/moving.ts'
import type { Stage } from '../sections/stage.ts'
import { useSidebarChanges } from '../sections/use-sidebar-changes.ts'
import { sectionTitle } from '../sections/words.ts'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import { useOpenDialog } from '../workspaces/use-open-dialog.ts'
import { ChannelRow } from './channel-row.tsx'
import { SectionHead } from './section-head.tsx'
import type { Part } from './sections.ts'
import { useParts, useSidebar } from './use-open-channels.ts'

const ChannelMenu = late(() => import('./channel-menu.tsx'))
const SectionMenu = late(() => import('../sections/section-menu.tsx'))

type Point = { x: number; y: number }
type OpenMenu = { at: Point } & ({ channel: MyChannel } | { section: Section })

/** My sections and what stands in them, each under a heading that folds it. */
export function ChannelList() {
  const parts = useParts()
  const show = useSidebar()?.show
  const now = useStore(moving)
  const said = useStore(spoken)
  const drafted = useDrafted()
  const list = useRef<HTMLDivElement>(null)
  const { stageOf, fold } = useMoving(parts)
  const [menu, setMenu] = useState<OpenMenu>()
  const { channelId: current } = useParams({ strict: false })
  const adders = useAdders()

  // A row that moves into another section is drawn anew there: the focus goes with it.
  useEffect(() => {
    if (now?.by !== 'keys') return
    const sign = now.what === 'channel' ? `[data-channel="${now.id}"] a` : `[data-head="${now.id}"] [data-grip]`
    const element = list.current?.querySelector<HTMLElement>(sign)
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
  }, [now])

  // Ready before somebody takes hold of anything, and after all that the first look needs.
  useEffect(() => {
    const timer = setTimeout(() => {
      void loadKeys()
      if (matchMedia('(any-pointer: fine)').matches) void loadDrag()
    }, 1_000)
    return () => clearTimeout(timer)
  }, [])

  if (!parts) {
    return (
      <Loading label={m.loading_channels()} className="space-y-4 px-2.5 py-2">
        {['w-24', 'w-32', 'w-20', 'w-28'].map((width) => (
          <Bar key={width} className={cn(width, 'mb-4')} />
        ))}
      </Loading>
    )
  }
  const grab = (stage: () => Stage) => (event: PointerEvent) => {
    if (event.pointerType === 'touch' || event.button !== 0 || !list.current) return
    const start = { x: event.clientX, y: event.clientY, list: list.current }
    void loadDrag().then((drag) => drag?.follow(stage(), start))
  }
  const pickUp = (stage: Stage) => void loadKeys().then((keys) => keys?.pickUp(stage))
  const isShown = ({ section, all, shown }: Part) => {
    // Under a pointer nothing may jump: what was out of sight stays out of sight.
    if (now?.by === 'keys' || shown.length > 0) return true
    if (show === 'unread') return false
    return section.id !== 'starred' || (section.collapsed && all.length > 0)
  }
  const seen = (now ? withMoved(parts, now) : parts).filter(isShown)
  return (
    <div ref={list}>
      {seen.map(({ section, all, shown }) => (
        <section
          key={section.id}
          data-section={section.id}
          aria-labelledby={`section-${section.id}`}
          className={cn('mb-3 rounded-md', now?.what === 'section' && now.id === section.id && moved)}
        >
          <SectionHead
            section={section}
            title={sectionTitle(section)}
            onFold={() => fold(section)}
            onMenu={(at) => setMenu({ section, at })}
            onGrab={grab(() => stageOf({ section }))}
            onPickUp={() => pickUp(stageOf({ section }))}
            add={adders[section.id]}
          />
          <ul id={`list-${section.id}`} className="flex flex-col gap-px">
            {shown.map((channel) => (
              <li
                key={channel.id}
                data-channel={channel.id}
                className={cn('rounded-md', now?.id === channel.id && moved)}
              >
                <ChannelRow
                  channel={channel}
                  hasDraft={channel.id !== current && drafted.has(channel.id)}
                  onMenu={(one, at) => setMenu({ channel: one, at })}
                  onGrab={grab(() => stageOf({ channel }))}
                  onPickUp={() => pickUp(stageOf({ channel }))}
                />
              </li>
            ))}
          </ul>
          {section.name !== null && all.length === 0 && shown.length === 0 && !section.collapsed && (
            <p className="px-2.5 py-1 text-muted text-xs">{m.section_empty()}</p>
          )}
        </section>
      ))}
      {seen.length === 0 && <p className="px-2.5 py-2 text-muted text-sm">{m.nothing_unread()}</p>}
      <p className="sr-only" role="status">
        {said}
      </p>
      <Suspense>
        {menu && 'channel' in menu && (
          <ChannelMenu
            {...menu}
            onMove={(channel) => pickUp(stageOf({ channel }))}
            onClose={() => setMenu(undefined)}
          />
        )}
        {menu && 'section' in menu && (
          <SectionMenu
            {...menu}
            onMove={(section) => pickUp(stageOf({ section }))}
            onClose={() => setMenu(undefined)}
          />
        )}
      </Suspense>
    </div>
  )
}

/** Nothing moves meanwhile, and the line above says why. */
const untilTheServerIsBack = () => undefined
const loadDrag = () => import('../sections/drag.ts').catch(untilTheServerIsBack)
const loadKeys = () => import('../sections/move-keys.ts').catch(untilTheServerIsBack)
const moved = 'bg-accent-soft outline-2 outline-accent -outline-offset-2'

/** The channels in which something was begun to be written. */
function useDrafted(): ReadonlySet<string> {
  const drafts = useQuery(draftsQuery(useWorkspace().id)).data
  return useMemo(
    () => new Set(drafts?.filter(({ parentId }) => parentId === null).map(({ channelId }) => channelId)),
    [drafts],
  )
}

/** What the button beside the name of a section adds to it. */
function useAdders(): Record<string, { label: string; run: () => void } | undefined> {
  const openDialog = useOpenDialog()
  const canCreate = [useCan('channel.create.public'), useCan('channel.create.private')].some(Boolean)
  const canPost = useCan('message.post')
  return {
    channels: canCreate ? { label: m.create_channel(), run: () => openDialog('create-channel') } : undefined,
    directs: canPost ? { label: m.new_message(), run: () => openDialog('new-message') } : undefined,
  }
}

function useMoving(parts: Part[] | undefined) {
  const titleOf = useChannelTitle()
  const { own, set } = useSidebarChanges()
  const latest = useRef(parts)
  latest.current = parts
  const stageOf = (one: { channel: MyChannel } | { section: Section }): Stage => ({
    ...('channel' in one
      ? { what: 'channel', id: one.channel.id, name: titleOf(one.channel) }
      : { what: 'section', id: one.section.id, name: sectionTitle(one.section) }),
    parts: () => latest.current ?? [],
    own,
  })
  const fold = ({ id, collapsed }: Section) => void set(id, { collapsed: !collapsed })
  return { stageOf, fold }
}
