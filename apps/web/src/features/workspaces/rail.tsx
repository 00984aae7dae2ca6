import type { MyWorkspace } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { wholeNumber } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { channelsQuery } from '../channels/queries.ts'
import { callCount, isUnread } from '../channels/sections.ts'
import { OwnButton } from '../me/own-button.tsx'
import { useMe } from '../me/queries.ts'
import { useWorkspace } from './current.tsx'

/** The workspaces, each with a dot when something in it is unread; at the foot oneself. */
export function Rail() {
  const current = useWorkspace()
  const { memberships } = useMe()
  return (
    <nav
      aria-label={m.workspaces()}
      data-region="rail"
      className="flex w-15 shrink-0 flex-col items-center pb-[calc(0.75rem+env(safe-area-inset-bottom))] phone:w-16"
    >
      <div className="flex w-full min-h-0 flex-1 flex-col items-center gap-2 overflow-y-auto pt-[calc(0.75rem+env(safe-area-inset-top))] pb-3">
        {memberships.map(({ workspace }) => (
          <WorkspaceLink key={workspace.id} workspace={workspace} active={workspace.id === current.id} />
        ))}
        <Link
          to="/new"
          aria-label={m.add_workspace()}
          data-tip={m.add_workspace()}
          className="mt-1 grid size-9 place-items-center rounded-lg text-muted transition-colors duration-100 hover:bg-active hover:text-text"
        >
          <Plus className="size-5" aria-hidden="true" />
        </Link>
      </div>
      <OwnButton />
    </nav>
  )
}

function WorkspaceLink({ workspace, active }: { workspace: MyWorkspace; active: boolean }) {
  const channels = useQuery(channelsQuery(workspace.id)).data
  const unread = !active && channels?.some(isUnread)
  const calls = active ? 0 : (channels?.reduce((sum, channel) => sum + callCount(channel), 0) ?? 0)
  const { name } = workspace
  const label = calls > 0 ? m.workspace_mentions({ name, count: calls }) : unread ? m.workspace_unread({ name }) : name
  return (
    <Link
      to="/w/$slug"
      params={{ slug: workspace.slug }}
      aria-current={active ? 'page' : undefined}
      aria-label={label}
      data-tip={workspace.name}
      className="relative rounded-lg p-0.5"
    >
      <Avatar
        id={workspace.id}
        name={workspace.name}
        square
        className={active ? 'ring-2 ring-text ring-offset-2 ring-offset-rail' : undefined}
      />
      {calls > 0 && (
        <span
          className="absolute -end-1.5 -top-1.5 min-w-5 rounded-full bg-accent px-1 text-center font-semibold text-[0.6875rem] text-on-accent leading-5 ring-2 ring-rail"
          aria-hidden="true"
        >
          {calls > 99 ? m.more_than({ count: wholeNumber(99) }) : wholeNumber(calls)}
        </span>
      )}
      {unread && calls === 0 && (
        <span
          className="absolute -end-0.5 -top-0.5 size-3 rounded-full bg-accent ring-2 ring-rail"
          aria-hidden="true"
        />
      )}
    </Link>
  )
}
