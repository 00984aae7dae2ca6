import { createFileRoute, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { byName, useChannels } from '../features/channels/queries.ts'
import { useMe } from '../features/me/queries.ts'
import { useWorkspace } from '../features/workspaces/current.tsx'
import { lastChannel } from '../features/workspaces/last.ts'
import { usePhone } from '../lib/media.ts'
import { useTitle } from '../lib/title.ts'
import { m } from '../paraglide/messages.js'
import { MessagesLoading } from '../ui/skeleton.tsx'

export const Route = createFileRoute('/w/$slug/')({ component: Home })

/** On the phone the list of channels is a screen of its own; elsewhere one goes on where one was. */
function Home() {
  const workspace = useWorkspace()
  const { user } = useMe()
  const channels = useChannels()
  const phone = usePhone()
  const router = useRouter()
  useTitle(workspace.name)

  const open = channels?.filter((one) => one.archivedAt === null && !one.hidden).sort(byName)
  const last = lastChannel(user.id, workspace.id)
  const target =
    open?.find((one) => one.id === last) ?? open?.find((one) => one.name === 'general') ?? open?.[0] ?? channels?.[0]
  const channelId = target?.id

  useEffect(() => {
    if (phone || !channelId) return
    void router.navigate({
      to: '/w/$slug/c/$channelId',
      params: { slug: workspace.slug, channelId },
      replace: true,
      search: true,
    })
  }, [phone, channelId, workspace.slug, router])

  return phone ? null : <MessagesLoading label={m.loading()} />
}
