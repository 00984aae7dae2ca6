import type { MyWorkspace } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { channelsQuery } from '../channels/queries.ts'
import { useMe } from '../me/queries.ts'
import { useWorkspace } from './current.tsx'

/** The workspaces, each with a dot when something in it is unread. */
export function Rail() {
  const current = useWorkspace()
  const { memberships } = useMe()
  return (
    <nav
      aria-label={m.workspaces()}
      className="flex w-15 shrink-0 flex-col items-center gap-2 overflow-y-auto pt-[calc(0.75rem+env(safe-area-inset-top))] pb-[calc(0.75rem+env(safe-area-inset-bottom))] phone:w-16"
    >
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
    </nav>
  )
}

function WorkspaceLink({ workspace, active }: { workspace: MyWorkspace; active: boolean }) {
  const channels = useQuery(channelsQuery(workspace.id)).data
  const unread = !active && channels?.some((channel) => channel.unreadCount > 0)
  return (
    <Link
      to="/w/$slug"
      params={{ slug: workspace.slug }}
      aria-current={active ? 'page' : undefined}
      aria-label={unread ? m.workspace_unread({ name: workspace.name }) : workspace.name}
      data-tip={workspace.name}
      className="relative rounded-lg p-0.5"
    >
      <Avatar
        id={workspace.id}
        name={workspace.name}
        square
        className={active ? 'ring-2 ring-text ring-offset-2 ring-offset-rail' : undefined}
      />
      {unread && (
        <span
          className="absolute -end-0.5 -top-0.5 size-3 rounded-full bg-accent ring-2 ring-rail"
          aria-hidden="true"
        />
      )}
    </Link>
  )
}
