import { createFileRoute } from '@tanstack/react-router'
import { Unreads } from '../features/channels/unreads.tsx'

export const Route = createFileRoute('/w/$slug/unreads')({ component: Unreads })
