import type { Channel, Message, MyChannel } from '@parley/db/validators'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, Suspense, useMemo, useState } from 'react'
import { late } from '../../lib/late.ts'
import { useMe } from '../me/queries.ts'
import { type MessageContext, MessageContextProvider } from '../messages/context.ts'
import { startEditing } from '../messages/editing.ts'
import { holdUnread } from '../messages/held.ts'
import { useKeeping } from '../saved/keeping.ts'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import { readThreadUntil } from './follow.ts'
import { placeQuery } from './queries.ts'

const MessageMenu = late(() => import('../messages/message-menu.tsx'))
const DeleteMessage = late(() => import('../messages/delete-message.tsx'))

/** Whether one can write in the threads of a channel. */
export const useCanReply = (channel: Channel, mine: MyChannel | undefined): boolean =>
  useCan('message.post') && mine !== undefined && channel.archivedAt === null

interface Props {
  channel: Channel
  mine: MyChannel | undefined
  rootId: string
  /** Gets the id of the message that is being deleted. */
  children: (leaving: string | null) => ReactNode
}

/** What can be done with the messages of a thread, and the menus and dialogs for it. */
export function ThreadContext({ channel, mine, rootId, children }: Props) {
  const { user } = useMe()
  const { id: workspaceId, slug } = useWorkspace()
  const router = useRouter()
  const client = useQueryClient()
  const keeping = useKeeping(channel, mine !== undefined)
  const canDeleteAny = useCan('message.delete.any')
  const canShare = useCan('message.post')
  const canWrite = useCanReply(channel, mine)
  const follows = useQuery(placeQuery(rootId)).data?.following === true
  const [menu, setMenu] = useState<{ message: Message; at: { x: number; y: number } }>()
  const [deleting, setDeleting] = useState<Message>()
  const [leaving, setLeaving] = useState<string | null>(null)

  const context = useMemo<MessageContext>(
    () => ({
      userId: user.id,
      workspaceId,
      client,
      canWrite,
      canDeleteAny,
      canShare,
      keeping,
      markUnread: follows
        ? ({ seq }) => {
            holdUnread(rootId)
            void readThreadUntil(rootId, seq - 1)
          }
        : undefined,
      hrefOf: ({ id }) => {
        const to = '/w/$slug/c/$channelId/m/$messageId'
        const { href } = router.buildLocation({ to, params: { slug, channelId: channel.id, messageId: id } })
        return location.origin + href
      },
      edit: ({ id }) => startEditing(id, 'thread'),
      remove: setDeleting,
      openMenu: (message, at) => setMenu({ message, at }),
    }),
    [
      user.id,
      canWrite,
      canDeleteAny,
      canShare,
      keeping,
      follows,
      rootId,
      router,
      workspaceId,
      slug,
      client,
      channel.id,
    ],
  )
  return (
    <MessageContextProvider value={context}>
      {children(leaving)}
      <Suspense>
        {menu && <MessageMenu {...menu} onClose={() => setMenu(undefined)} />}
        {deleting && <DeleteMessage message={deleting} onLeaving={setLeaving} onClose={() => setDeleting(undefined)} />}
      </Suspense>
    </MessageContextProvider>
  )
}
