import { createFileRoute, redirect } from '@tanstack/react-router'
import { requireMe } from '../app/guard.ts'
import { lastWorkspace } from '../features/workspaces/last.ts'

export const Route = createFileRoute('/')({
  beforeLoad: async ({ context, location }) => {
    const { user, memberships } = await requireMe(context.queryClient, location)
    const last = lastWorkspace(user.id)
    const { workspace } = memberships.find((one) => one.workspace.id === last) ?? memberships[0] ?? {}
    throw workspace ? redirect({ to: '/w/$slug', params: { slug: workspace.slug } }) : redirect({ to: '/new' })
  },
})
