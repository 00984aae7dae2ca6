import { createFileRoute, redirect, useMatch } from '@tanstack/react-router'
import { api } from '../client/api.ts'
import { Conversation } from '../features/channels/conversation.tsx'

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

export const Route = createFileRoute('/w/$slug/c/$channelId')({
  // A name, also a former one, leads to the channel of that name.
  beforeLoad: async ({ context: { workspaceId }, params: { channelId }, location }) => {
    if (isId(channelId)) return
    const name = channelId.replace(/^#/, '')
    const found = await api.channels.find({ workspaceId, name }).catch(() => undefined)
    if (!found) return
    const href = location.pathname.split('/').with(4, found.id).join('/') + location.searchStr
    throw redirect({ href, replace: true })
  },
  component: Channel,
})

/** The permalink of a message is a child of this route, so that opening one does not close the conversation. */
function Channel() {
  const { channelId } = Route.useParams()
  const permalink = useMatch({ from: '/w/$slug/c/$channelId/m/$messageId', shouldThrow: false })
  return <Conversation channelId={channelId} messageId={permalink?.params.messageId ?? null} />
}
