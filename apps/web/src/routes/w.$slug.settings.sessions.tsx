import { createFileRoute } from '@tanstack/react-router'
import { Sessions } from '../features/settings/sessions.tsx'

export const Route = createFileRoute('/w/$slug/settings/sessions')({ component: Sessions })
