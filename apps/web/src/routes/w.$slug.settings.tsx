import { createFileRoute, Outlet } from '@tanstack/react-router'
import { SettingsFrame } from '../features/settings/frame.tsx'

export const Route = createFileRoute('/w/$slug/settings')({
  component: () => (
    <SettingsFrame>
      <Outlet />
    </SettingsFrame>
  ),
})
