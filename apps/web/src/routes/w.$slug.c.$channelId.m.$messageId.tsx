import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/w/$slug/c/$channelId/m/$messageId')({ component: () => null })
