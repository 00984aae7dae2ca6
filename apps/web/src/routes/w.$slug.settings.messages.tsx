import { createFileRoute } from '@tanstack/react-router'
import { MessagesSettings } from '../features/settings/messages.tsx'

export const Route = createFileRoute('/w/$slug/settings/messages')({ component: MessagesSettings })
