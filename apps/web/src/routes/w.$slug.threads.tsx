import { createFileRoute } from '@tanstack/react-router'
import { ThreadsInbox } from '../features/threads/inbox.tsx'

export const Route = createFileRoute('/w/$slug/threads')({ component: ThreadsInbox })
