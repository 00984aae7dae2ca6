import { createFileRoute, notFound, redirect, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { requireMe } from '../app/guard.ts'
import { Shell } from '../app/shell.tsx'
import { api } from '../client/api.ts'
import { channelsQuery } from '../features/channels/queries.ts'
import { useMe } from '../features/me/queries.ts'
import { membersQuery } from '../features/members/queries.ts'
import { sectionsQuery } from '../features/sections/queries.ts'
import { WorkspaceProvider } from '../features/workspaces/current.tsx'
import { speak } from '../lib/locale.ts'
import { oneIn, textIn } from '../lib/search.ts'

/** What stands open beside or over the conversation is part of the address. */
const readSearch = (search: Record<string, unknown>): Open => ({
  panel: oneIn(search, 'panel', ['details', 'pins', 'thread']),
  thread: search.panel === 'thread' ? textIn(search, 'thread') : undefined,
  reply: search.panel === 'thread' ? textIn(search, 'reply') : undefined,
  name: search.dialog === 'create-channel' ? textIn(search, 'name') : undefined,
  dialog: oneIn(search, 'dialog', ['create-channel', 'invite', 'add-people', 'new-message', 'keys', 'status']),
})
interface Open {
  panel?: 'details' | 'pins' | 'thread'
  /** The root message of the thread in the panel. */
  thread?: string
  /** The reply in it that a link leads to. */
  reply?: string
  /** What a new channel could be called. */
  name?: string
  dialog?: 'create-channel' | 'invite' | 'add-people' | 'new-message' | 'keys' | 'status'
}

export const Route = createFileRoute('/w/$slug')({
  validateSearch: readSearch,
  beforeLoad: async ({ context, location, params }) => {
    const me = await requireMe(context.queryClient, location)
    const found = me.memberships.find(({ workspace }) => workspace.slug === params.slug)
    if (!found) throw await elsewhere(params.slug, location)
    return { workspaceId: found.workspace.id }
  },
  loader: ({ context: { queryClient, workspaceId } }) => {
    void queryClient.prefetchQuery(channelsQuery(workspaceId))
    void queryClient.prefetchQuery(sectionsQuery(workspaceId))
    void queryClient.prefetchQuery(membersQuery(workspaceId))
  },
  component: InWorkspace,
})

/** A former address leads on to where the workspace is now. */
async function elsewhere(slug: string, location: { pathname: string; searchStr: string; hash: string }) {
  const moved = await api.workspaces.find({ slug }).catch(() => undefined)
  if (!moved || moved.slug === slug) return notFound()
  const [, w, , ...rest] = location.pathname.split('/')
  const href = ['', w, moved.slug, ...rest].join('/') + location.searchStr + (location.hash && `#${location.hash}`)
  return redirect({ href, replace: true })
}

function InWorkspace() {
  const { workspaceId } = Route.useRouteContext()
  const { slug } = Route.useParams()
  const router = useRouter()
  const { user, memberships } = useMe()
  const workspace = memberships.find((one) => one.workspace.id === workspaceId)?.workspace

  useEffect(() => speak(user.locale), [user.locale])

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
