import type { Channel } from '@parley/db/validators'
import { Lock } from 'lucide-react'
import { Suspense, useState } from 'react'
import { late } from '../../lib/late.ts'
import { alphabetically } from '../../lib/order.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { useMe } from '../me/queries.ts'
import { PersonButton } from '../members/person-button.tsx'
import { useMembers, useNames } from '../members/queries.ts'
import { roleName } from '../members/role-name.ts'
import { StatusOf } from '../members/status.tsx'
import { LiveFace, SeenWords } from '../presence/dot.tsx'
import { useCan } from '../workspaces/current.tsx'

const ToPrivate = late(() => import('./to-private-dialog.tsx'))

/** Who is in a conversation, and for a group the way to make a channel of it. */
export function DirectDetails({ channel }: { channel: Channel }) {
  const { user } = useMe()
  const nameOf = useNames()
  const members = useMembers()
  const [turning, setTurning] = useState(false)
  const mayTurn = useCan('channel.update')
  const people = (channel.userIds ?? [])
    .map((userId) => ({ userId, name: nameOf(userId), member: members.find((one) => one.userId === userId) }))
    .sort((a, b) => alphabetically(a.name, b.name))
  return (
    <section aria-labelledby="direct-people" className="px-3 py-4">
      <h3 id="direct-people" className="flex min-h-8 items-center px-2 font-semibold text-sm">
        {m.members_count({ count: people.length })}
      </h3>
      <ul className="mt-1">
        {people.map(({ userId, name, member }) => (
          <li key={userId}>
            <PersonButton
              userId={userId}
              className="flex h-11 w-full items-center gap-2.5 px-2 transition-colors duration-75 hover:bg-hover"
            >
              <LiveFace id={userId} name={name} size="sm" on="background" />
              <span className="min-w-0 truncate text-sm">
                <bdi>{name}</bdi>
                {userId === user.id && <span className="text-muted"> {m.you()}</span>}
                <SeenWords userId={userId} />
              </span>
              <StatusOf userId={userId} className="-ms-1" />
              <span className="ms-auto shrink-0 text-muted text-xs">
                {member?.active === false ? m.former_member() : member && roleName(member.role)}
              </span>
            </PersonButton>
          </li>
        ))}
      </ul>
      {channel.kind === 'group' && mayTurn && (
        <Button size="sm" className="mx-2 mt-4" onClick={() => setTurning(true)}>
          <Lock className="size-4" aria-hidden="true" />
          {m.to_private()}
        </Button>
      )}
      <Suspense>{turning && <ToPrivate channel={channel} onClose={() => setTurning(false)} />}</Suspense>
    </section>
  )
}
