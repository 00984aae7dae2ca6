import { createFileRoute } from '@tanstack/react-router'
import { UnreadsPage } from '../features/unreads/unreads-page.tsx'

export const Route = createFileRoute('/w/$slug/unreads')({ component: UnreadsPage })
