import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AtSign, Bookmark, Inbox, type LucideIcon, PencilLine } from 'lucide-react'
import { useChannels } from '../features/channels/queries.ts'
import { isUnread } from '../features/channels/sections.ts'
import { draftsQuery } from '../features/drafts/queries.ts'
import { useWorkspace } from '../features/workspaces/current.tsx'
import { cn } from '../lib/cn.ts'
import { wholeNumber } from '../lib/dates.ts'
import { m } from '../paraglide/messages.js'

interface Props {
  to: '/w/$slug/unreads' | '/w/$slug/mentions' | '/w/$slug/saved' | '/w/$slug/drafts'
  icon: LucideIcon
  /** How many wait there; shown when there are any. */
  count?: number
  /** Something new is there. */
  bold?: boolean
  children: string
}

const look =
  'flex h-row items-center gap-2.5 rounded-md px-2.5 text-sm transition-colors duration-75 hover:bg-hover hover:text-text phone:h-11 phone:text-base'

function View({ to, icon: Icon, count = 0, bold, children }: Props) {
  const { slug } = useWorkspace()
  return (
    <Link
      to={to}
      params={{ slug }}
      className={cn(look, bold ? 'font-semibold text-text' : 'text-muted')}
      activeProps={{ className: 'bg-active !text-text' }}
    >
      <span className="grid w-5 shrink-0 place-items-center">
        <Icon className="size-4" aria-hidden="true" />
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {count > 0 && <span className="text-muted text-xs tabular-nums">{wholeNumber(count)}</span>}
    </Link>
  )
}

/** The ways across all channels. */
export function Views({ children }: { children?: React.ReactNode }) {
  const channels = useChannels()
  const calls = channels?.reduce((sum, { mentionCount }) => sum + mentionCount, 0) ?? 0
  const drafts = useQuery(draftsQuery(useWorkspace().id)).data
  return (
    <div className="mb-3 flex flex-col gap-px">
      <View to="/w/$slug/unreads" icon={Inbox} bold={channels?.some(isUnread)}>
        {m.unreads()}
      </View>
      {children}
      <View to="/w/$slug/mentions" icon={AtSign} count={calls} bold={calls > 0}>
        {m.mentions()}
      </View>
      <View to="/w/$slug/saved" icon={Bookmark}>
        {m.saved()}
      </View>
      <View to="/w/$slug/drafts" icon={PencilLine} count={drafts?.length}>
        {m.drafts()}
      </View>
    </div>
  )
}
