import { createFileRoute } from '@tanstack/react-router'
import { Profile } from '../features/settings/profile.tsx'

export const Route = createFileRoute('/w/$slug/settings/profile')({ component: Profile })
