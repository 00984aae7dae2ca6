import { useQuery } from '@tanstack/react-query'
import { Bell, BellOff } from 'lucide-react'
import { api } from '../../client/api.ts'
import { useDoing } from '../../client/use-doing.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { placeQuery } from './queries.ts'

/** Following: new replies are unread for me, and the thread stands in my list. */
export function FollowButton({ rootId }: { rootId: string }) {
  const following = useQuery(placeQuery(rootId)).data?.following
  const { busy, run } = useDoing()
  if (following === undefined) return null
  const Icon = following ? BellOff : Bell
  const act = () =>
    following ? api.threads.unfollow({ messageId: rootId }) : api.threads.follow({ messageId: rootId })
  return (
    <Button kind="quiet" size="sm" busy={busy} onClick={() => run(act)}>
      <Icon className="size-4" aria-hidden="true" />
      {following ? m.unfollow_thread() : m.follow_thread()}
    </Button>
  )
}
