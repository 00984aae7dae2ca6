import { Link } from '@tanstack/react-router'
import { Compass, Search, UserPlus } from 'lucide-react'
import { ChannelList } from '../features/channels/channel-list.tsx'
import { ThreadsLink } from '../features/threads/threads-link.tsx'
import { useCan, useWorkspace } from '../features/workspaces/current.tsx'
import { useOpenDialog } from '../features/workspaces/use-open-dialog.ts'
import { WorkspaceButton } from '../features/workspaces/workspace-button.tsx'
import { cn } from '../lib/cn.ts'
import { withMod } from '../lib/keys.ts'
import { m } from '../paraglide/messages.js'
import { Views } from './views.tsx'

const row =
  'flex h-8 items-center gap-2.5 rounded-md px-2.5 text-muted text-sm transition-colors duration-75 hover:bg-hover hover:text-text phone:h-11 phone:text-base'

export function Sidebar({ onJump }: { onJump: () => void }) {
  const { slug } = useWorkspace()
  const openDialog = useOpenDialog()
  const canBrowse = useCan('channel.browse')
  const canInvite = useCan('invitation.create')
  return (
    <nav
      aria-label={m.sidebar()}
      className="flex w-60 min-w-0 flex-col border-border border-s bg-sunken pt-[env(safe-area-inset-top)] phone:w-auto phone:flex-1 lg:w-64"
    >
      <WorkspaceButton />
      <div className="px-2 pb-2">
        <button
          type="button"
          onClick={onJump}
          className="flex h-8 w-full items-center gap-2 rounded-md border border-border bg-surface px-2.5 text-muted text-sm shadow-low transition-colors duration-75 hover:text-text phone:h-10"
        >
          <Search className="size-4" aria-hidden="true" />
          <span className="flex-1 text-start">{m.jump_to()}</span>
          <kbd className="font-sans text-xs phone:hidden">{withMod('K')}</kbd>
        </button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        <Views>
          <ThreadsLink className={row} />
        </Views>
        <ChannelList />
        <div className="mt-3 border-border border-t pt-2">
          {canBrowse && (
            <Link
              to="/w/$slug/browse"
              params={{ slug }}
              className={row}
              activeProps={{ className: cn(row, 'bg-active text-text') }}
            >
              <Compass className="mx-0.5 size-4 shrink-0" aria-hidden="true" />
              {m.browse_channels()}
            </Link>
          )}
          {canInvite && (
            <button type="button" className={cn(row, 'w-full')} onClick={() => openDialog('invite')}>
              <UserPlus className="mx-0.5 size-4 shrink-0" aria-hidden="true" />
              {m.invite_people()}
            </button>
          )}
        </div>
      </div>
    </nav>
  )
}
