import { createFileRoute } from '@tanstack/react-router'
import { DraftsPage } from '../features/drafts/drafts-page.tsx'

export const Route = createFileRoute('/w/$slug/drafts')({ component: DraftsPage })
