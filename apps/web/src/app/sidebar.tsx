import { Link } from '@tanstack/react-router'
import { Compass, ListFilter, Search, UserPlus } from 'lucide-react'
import { ChannelList } from '../features/channels/channel-list.tsx'
import { useSidebar } from '../features/channels/use-open-channels.ts'
import { keyLabel } from '../features/keys/shown.ts'
import { useSidebarChanges } from '../features/sections/use-sidebar-changes.ts'
import { ThreadsLink } from '../features/threads/threads-link.tsx'
import { useCan, useWorkspace } from '../features/workspaces/current.tsx'
import { useOpenDialog } from '../features/workspaces/use-open-dialog.ts'
import { WorkspaceButton } from '../features/workspaces/workspace-button.tsx'
import { cn } from '../lib/cn.ts'
import { m } from '../paraglide/messages.js'
import { IconButton } from '../ui/icon-button.tsx'
import { Views } from './views.tsx'

const row =
  'flex h-row items-center gap-2.5 rounded-md px-2.5 text-muted text-sm transition-colors duration-75 hover:bg-hover hover:text-text phone:h-11 phone:text-base'

export function Sidebar({ onJump }: { onJump: () => void }) {
  const { slug } = useWorkspace()
  const openDialog = useOpenDialog()
  const canBrowse = useCan('channel.browse')
  const canInvite = useCan('invitation.create')
  return (
    <nav
      aria-label={m.sidebar()}
      data-region="sidebar"
      className="flex w-60 min-w-0 flex-col border-border border-s bg-sunken pt-[env(safe-area-inset-top)] phone:w-auto phone:flex-1 lg:w-64"
    >
      <WorkspaceButton />
      <div className="flex items-center gap-1 px-2 pb-2">
        <button
          type="button"
          onClick={onJump}
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md border border-border bg-surface px-2.5 text-muted text-sm shadow-low transition-colors duration-75 hover:text-text phone:h-10"
        >
          <Search className="size-4" aria-hidden="true" />
          <span className="min-w-0 flex-1 truncate text-start">{m.jump_to()}</span>
          <kbd className="font-sans text-xs phone:hidden">{keyLabel('jump')}</kbd>
        </button>
        <UnreadFilter />
      </div>
      <div data-scroller="" className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        <Views>
          <ThreadsLink className={row} />
        </Views>
        <ChannelList />
        <div className="mt-3 border-border border-t pt-2 empty:hidden">
          {canBrowse && (
            <Link
              to="/w/$slug/browse"
              params={{ slug }}
              className={row}
              activeProps={{ className: cn(row, 'bg-active text-text') }}
            >
              <Compass className="mx-0.5 size-4 shrink-0" aria-hidden="true" />
              <span className="truncate">{m.browse_channels()}</span>
            </Link>
          )}
          {canInvite && (
            <button type="button" className={cn(row, 'w-full')} onClick={() => openDialog('invite')}>
              <UserPlus className="mx-0.5 size-4 shrink-0" aria-hidden="true" />
              <span className="truncate">{m.invite_people()}</span>
            </button>
          )}
        </div>
      </div>
    </nav>
  )
}

/** Shows only what is unread, in all sections. */
function UnreadFilter() {
  const show = useSidebar()?.show
  const { showOnly } = useSidebarChanges()
  return (
    <IconButton
      icon={ListFilter}
      label={m.only_unread()}
      aria-pressed={show === 'unread'}
      onClick={() => void showOnly(show === 'unread' ? 'all' : 'unread')}
    />
  )
}
