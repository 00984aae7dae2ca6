import { createFileRoute, notFound, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { requireMe } from '../app/guard.ts'
import { Shell } from '../app/shell.tsx'
import { channelsQuery } from '../features/channels/queries.ts'
import { useMe } from '../features/me/queries.ts'
import { membersQuery } from '../features/members/queries.ts'
import { WorkspaceProvider } from '../features/workspaces/current.tsx'
import { oneIn, textIn } from '../lib/search.ts'

/** What stands open beside or over the conversation is part of the address. */
const readSearch = (search: Record<string, unknown>): Open => ({
  panel: oneIn(search, 'panel', ['details', 'pins', 'thread']),
  thread: search.panel === 'thread' ? textIn(search, 'thread') : undefined,
  reply: search.panel === 'thread' ? textIn(search, 'reply') : undefined,
  dialog: oneIn(search, 'dialog', ['create-channel', 'invite', 'add-people', 'new-message']),
})
interface Open {
  panel?: 'details' | 'pins' | 'thread'
  /** The root message of the thread in the panel. */
  thread?: string
  /** The reply in it that a link leads to. */
  reply?: string
  dialog?: 'create-channel' | 'invite' | 'add-people' | 'new-message'
}

export const Route = createFileRoute('/w/$slug')({
  validateSearch: readSearch,
  beforeLoad: async ({ context, location, params }) => {
    const me = await requireMe(context.queryClient, location)
    const found = me.memberships.find(({ workspace }) => workspace.slug === params.slug)
    if (!found) throw notFound()
    return { workspaceId: found.workspace.id }
  },
  loader: ({ context: { queryClient, workspaceId } }) => {
    void queryClient.prefetchQuery(channelsQuery(workspaceId))
    void queryClient.prefetchQuery(membersQuery(workspaceId))
  },
  component: InWorkspace,
})

function InWorkspace() {
  const { workspaceId } = Route.useRouteContext()
  const { slug } = Route.useParams()
  const router = useRouter()
  const workspace = useMe().memberships.find((one) => one.workspace.id === workspaceId)?.workspace

  // One was removed, or the workspace got another address.
  useEffect(() => {
    if (!workspace) void router.navigate({ to: '/', replace: true })
    else if (workspace.slug !== slug) {
      const { pathname, searchStr, hash } = router.state.location
      const href = pathname.replace(`/w/${slug}`, `/w/${workspace.slug}`) + searchStr + (hash && `#${hash}`)
      void router.navigate({ href, replace: true })
    }
  }, [workspace, slug, router])

  if (!workspace) return null
  return (
    <WorkspaceProvider workspace={workspace}>
      <Shell />
    </WorkspaceProvider>
  )
}
