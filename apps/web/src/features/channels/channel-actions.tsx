import type { Channel } from '@parley/db/validators'
import { useNavigate } from '@tanstack/react-router'
import { Archive, ArchiveRestore, Lock, LogOut, type LucideIcon, Trash2, Unlock } from 'lucide-react'
import { Suspense, useState } from 'react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { useDoing } from '../../client/use-doing.ts'
import { cn } from '../../lib/cn.ts'
import { late } from '../../lib/late.ts'
import { m } from '../../paraglide/messages.js'
import { toast } from '../../ui/toast.ts'
import { useCan, useWorkspace } from '../workspaces/current.tsx'

const Confirm = late(() => import('../../ui/confirm.tsx'))
type Question = 'leave' | 'archive' | 'make-private' | 'delete'

/** Leaving, archiving, hiding and deleting. The general channel is everybody's and stays. */
export function ChannelActions({ channel, isMember }: { channel: Channel; isMember: boolean }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const { run } = useDoing()
  const [question, setQuestion] = useState<Question>()
  const canManage = useCan('channel.manage')
  const canDelete = useCan('channel.delete')
  const name = channel.name ?? ''
  const { id: channelId, archivedAt } = channel
  if (name === 'general') return null
  const home = () => navigate({ to: '/w/$slug', params: { slug } })

  const bringBack = () => run(() => api.channels.unarchive({ channelId }))
  const tellArchived = () =>
    toast(m.channel_archived({ name }), 'done', { label: m.undo(), run: () => void bringBack() })

  const questions = {
    leave: {
      title: m.leave_title({ name }),
      text: channel.kind === 'private' ? m.leave_private_text() : m.leave_text(),
      action: m.leave_channel(),
      run: () => api.channels.leave({ channelId }).then(channel.kind === 'private' ? home : undefined),
    },
    archive: {
      title: m.archive_title({ name }),
      text: m.archive_text({ count: channel.memberCount }),
      action: m.archive_channel(),
      run: () => api.channels.archive({ channelId }).then(tellArchived),
    },
    'make-private': {
      title: m.make_private_title({ name }),
      text: m.make_private_text(),
      action: m.make_private(),
      run: () => api.channels.update({ channelId, kind: 'private' }),
    },
    delete: {
      title: m.delete_channel_title({ name }),
      text: m.delete_channel_text(),
      action: m.delete_channel(),
      typed: name,
      run: () => api.channels.delete({ channelId }).then(home),
    },
  } satisfies Record<Question, object>
  const asked = question && { typed: undefined, ...questions[question] }

  return (
    <section aria-label={m.channel_actions()} className="flex flex-col border-border border-t p-3">
      {canManage && isMember && channel.kind === 'public' && !archivedAt && (
        <Item icon={Lock} onClick={() => setQuestion('make-private')}>
          {m.make_private()}
        </Item>
      )}
      {canManage && isMember && channel.kind === 'private' && !archivedAt && (
        <Item icon={Unlock} onClick={() => run(() => api.channels.update({ channelId, kind: 'public' }))}>
          {m.make_public()}
        </Item>
      )}
      {canManage && !archivedAt && (
        <Item icon={Archive} onClick={() => setQuestion('archive')}>
          {m.archive_channel()}
        </Item>
      )}
      {canManage && archivedAt && (
        <Item icon={ArchiveRestore} onClick={bringBack}>
          {m.unarchive()}
        </Item>
      )}
      {isMember && (
        <Item icon={LogOut} onClick={() => setQuestion('leave')}>
          {m.leave_channel()}
        </Item>
      )}
      {canDelete && (
        <Item icon={Trash2} danger onClick={() => setQuestion('delete')}>
          {m.delete_channel()}
        </Item>
      )}
      <Suspense>
        {asked && (
          <Confirm
            title={asked.title}
            action={asked.action}
            typed={asked.typed}
            wordsFor={wordsFor}
            run={asked.run}
            onClose={() => setQuestion(undefined)}
          >
            {asked.text}
          </Confirm>
        )}
      </Suspense>
    </section>
  )
}

interface ItemProps {
  icon: LucideIcon
  danger?: boolean
  onClick: () => void
  children: React.ReactNode
}
const Item = ({ icon: Icon, danger, onClick, children }: ItemProps) => (
  <button
    type="button"
    onClick={onClick}
    className={cn(
      'flex h-9 items-center gap-2.5 rounded-md px-2 text-start text-sm transition-colors duration-75 phone:h-11',
      danger ? 'text-danger hover:bg-danger-soft' : 'hover:bg-hover',
    )}
  >
    <Icon className={cn('size-4 shrink-0', !danger && 'text-muted')} aria-hidden="true" />
    {children}
  </button>
)
