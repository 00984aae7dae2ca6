import { createFileRoute, redirect } from '@tanstack/react-router'

export const Route = createFileRoute('/w/$slug/settings/')({
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/w/$slug/settings/profile', params })
  },
})
