import { createFileRoute } from '@tanstack/react-router'
import { Appearance } from '../features/settings/appearance.tsx'

export const Route = createFileRoute('/w/$slug/settings/appearance')({ component: Appearance })
