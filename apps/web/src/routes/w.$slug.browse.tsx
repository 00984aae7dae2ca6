import { createFileRoute } from '@tanstack/react-router'
import { Browse } from '../features/channels/browse.tsx'

export const Route = createFileRoute('/w/$slug/browse')({ component: Browse })
