import { createFileRoute } from '@tanstack/react-router'
import { InvitationsSettings } from '../features/settings/invitations.tsx'

export const Route = createFileRoute('/w/$slug/settings/invitations')({ component: InvitationsSettings })
