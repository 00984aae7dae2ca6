import { useQueryClient } from '@tanstack/react-query'
import { createFileRoute, useRouter } from '@tanstack/react-router'
import { requireMe } from '../app/guard.ts'
import { useMe } from '../features/me/queries.ts'
import { AuthFrame } from '../features/session/auth-frame.tsx'
import { workspaceArrives } from '../features/workspaces/arrive.ts'
import { CreateWorkspaceForm } from '../features/workspaces/create-form.tsx'
import { FirstInvitation } from '../features/workspaces/first-invitation.tsx'
import { textIn } from '../lib/search.ts'
import { useTitle } from '../lib/title.ts'
import { m } from '../paraglide/messages.js'
import { Button } from '../ui/button.tsx'

export const Route = createFileRoute('/new')({
  validateSearch: (search: Record<string, unknown>): { workspace?: string } => ({
    workspace: textIn(search, 'workspace'),
  }),
  beforeLoad: ({ context, location }) => requireMe(context.queryClient, location),
  component: New,
})

/** First the name of the workspace, then the link for the others; a reload stays on the step. */
function New() {
  const { workspace: slug } = Route.useSearch()
  const me = useMe()
  const client = useQueryClient()
  const router = useRouter()
  const made = me.memberships.find(({ workspace }) => workspace.slug === slug)?.workspace
  useTitle(made ? m.invite_title({ name: made.name }) : m.new_workspace_title())

  if (made) {
    const enter = () => router.navigate({ to: '/w/$slug', params: { slug: made.slug } })
    return (
      <AuthFrame title={m.first_invite_title()} lead={m.first_invite_lead({ name: made.name })}>
        <FirstInvitation workspaceId={made.id} />
        <Button kind="primary" size="lg" onClick={enter}>
          {m.first_invite_continue()}
        </Button>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame
      title={m.new_workspace_title()}
      lead={me.memberships.length > 0 ? m.new_workspace_lead() : m.first_workspace_lead({ name: me.user.name })}
    >
      <CreateWorkspaceForm
        onCreated={async ({ id }) => {
          const workspace = await workspaceArrives(client, id)
          await router.navigate({ to: '/new', search: { workspace: workspace?.slug }, replace: true })
        }}
      />
      {me.memberships.length > 0 && (
        <Button kind="quiet" onClick={() => router.history.back()}>
          {m.cancel()}
        </Button>
      )}
    </AuthFrame>
  )
}
