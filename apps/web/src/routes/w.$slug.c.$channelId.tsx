import { createFileRoute, useMatch } from '@tanstack/react-router'
import { Conversation } from '../features/channels/conversation.tsx'

export const Route = createFileRoute('/w/$slug/c/$channelId')({ component: Channel })

/** The permalink of a message is a child of this route, so that opening one does not close the conversation. */
function Channel() {
  const { channelId } = Route.useParams()
  const permalink = useMatch({ from: '/w/$slug/c/$channelId/m/$messageId', shouldThrow: false })
  return <Conversation channelId={channelId} messageId={permalink?.params.messageId ?? null} />
}
