import type { Channel, ChannelMember } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { UserMinus, UserPlus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { late } from '../../lib/late.ts'
import { alphabetically } from '../../lib/order.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Bar, Loading } from '../../ui/skeleton.tsx'
import { useMe } from '../me/queries.ts'
import { PersonButton } from '../members/person-button.tsx'
import { StatusOf } from '../members/status.tsx'
import { LiveFace, SeenWords } from '../presence/dot.tsx'
import { useCan } from '../workspaces/current.tsx'
import { useOpenDialog } from '../workspaces/use-open-dialog.ts'
import { channelMembersQuery } from './queries.ts'

const Confirm = late(() => import('../../ui/confirm.tsx'))

export function ChannelMembers({ channel, isMember }: { channel: Channel; isMember: boolean }) {
  const { user } = useMe()
  const members = useQuery(channelMembersQuery(channel.id))
  const openDialog = useOpenDialog()
  const [removing, setRemoving] = useState<ChannelMember>()
  const canAdd = useCan('channel.member.add') && isMember && channel.archivedAt === null
  const canRemove = useCan('channel.member.remove') && isMember && channel.name !== 'general'
  const people = members.data?.toSorted((a, b) => alphabetically(a.name, b.name))
  return (
    <section aria-labelledby="channel-members" className="border-border border-t px-3 py-4">
      <div className="flex min-h-8 items-center px-2">
        <h3 id="channel-members" className="flex-1 font-semibold text-sm">
          {m.members_count({ count: channel.memberCount })}
        </h3>
        {canAdd && (
          <Button size="sm" kind="quiet" onClick={() => openDialog('add-people')}>
            <UserPlus className="size-4" aria-hidden="true" />
            {m.add_people()}
          </Button>
        )}
      </div>
      {!people && (
        <Loading label={m.loading()} className="px-2 py-3">
          <Bar className="w-32" />
        </Loading>
      )}
      <ul className="mt-1">
        {people?.map((member) => (
          <li key={member.userId} className="group flex h-10 items-center gap-2.5 rounded-md px-2 hover:bg-hover">
            <PersonButton userId={member.userId} className="flex h-full min-w-0 flex-1 items-center gap-2.5">
              <LiveFace id={member.userId} name={member.name} size="sm" on="background" />
              <span className="min-w-0 truncate text-sm">
                <bdi>{member.name}</bdi>
                {member.userId === user.id && <span className="text-muted"> {m.you()}</span>}
                <SeenWords userId={member.userId} />
              </span>
              <StatusOf userId={member.userId} className="-ms-1" />
            </PersonButton>
            {canRemove && member.userId !== user.id && (
              <IconButton
                icon={UserMinus}
                size="sm"
                label={m.remove_from_channel({ name: member.name })}
                className="opacity-0 focus-visible:opacity-100 group-hover:opacity-100 phone:opacity-100"
                onClick={() => setRemoving(member)}
              />
            )}
          </li>
        ))}
      </ul>
      <Suspense>
        {removing && (
          <Confirm
            title={m.remove_from_channel({ name: removing.name })}
            action={m.remove()}
            wordsFor={wordsFor}
            onClose={() => setRemoving(undefined)}
            run={() => api.channels.removeMember({ channelId: channel.id, userId: removing.userId })}
          >
            {m.remove_from_channel_text({ name: removing.name, channel: channel.name ?? '' })}
          </Confirm>
        )}
      </Suspense>
    </section>
  )
}
