import { createFileRoute } from '@tanstack/react-router'
import { MentionsPage } from '../features/mentions/mentions-page.tsx'

export const Route = createFileRoute('/w/$slug/mentions')({ component: MentionsPage })
