// What one has just changed in the sidebar shows at once, laid over what is cached, until the event of it has come back.
// The cache itself is written by events alone.
import type { MyChannel, Section, Sidebar } from '@parley/db/validators'
import type { QueryClient } from '@tanstack/react-query'
import { wordsFor } from '../../client/errors.ts'
import { createStore } from '../../lib/store.ts'
import { toast } from '../../ui/toast.ts'
import { channelsQuery } from '../channels/queries.ts'
import { sectionsQuery } from './queries.ts'

export interface Patch {
  workspaceId: string
  channel?: Pick<MyChannel, 'id'> & Partial<Pick<MyChannel, 'starred' | 'section'>>
  section?: Pick<Section, 'id'> & Partial<Section>
  sectionIds?: string[]
  show?: Sidebar['show']
}

export const patches = createStore<readonly Patch[]>([])

const laidOver = <T extends { id: string }>(items: readonly T[], over: ({ id: string } & Partial<T>) | undefined) =>
  items.map((item) => (item.id === over?.id ? { ...item, ...over } : item))
const inOrder = (items: readonly Section[], ids: readonly string[] | undefined) =>
  ids ? items.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)) : [...items]

export function overSidebar(sidebar: Sidebar, all: readonly Patch[], workspaceId: string): Sidebar {
  let { items, show } = sidebar
  for (const patch of all) {
    if (patch.workspaceId !== workspaceId) continue
    items = inOrder(laidOver(items, patch.section), patch.sectionIds)
    show = patch.show ?? show
  }
  return { ...sidebar, items, show }
}
export const overChannels = (channels: MyChannel[], all: readonly Patch[]): MyChannel[] =>
  all.reduce((now, { channel }) => (channel ? laidOver(now, channel) : now), channels)

/** Whether what is cached says so itself by now. */
function arrived(client: QueryClient, patch: Patch): boolean {
  const { workspaceId, channel, section, sectionIds, show } = patch
  const sidebar = client.getQueryData(sectionsQuery(workspaceId).queryKey)
  const channels = client.getQueryData(channelsQuery(workspaceId).queryKey)
  const says = (item: object | undefined, wanted: object | undefined) =>
    !item || JSON.stringify({ ...item, ...wanted }) === JSON.stringify(item)
  return (
    says(
      channels?.find(({ id }) => id === channel?.id),
      channel,
    ) &&
    says(
      sidebar?.items.find(({ id }) => id === section?.id),
      section,
    ) &&
    (!sectionIds || !sidebar || sidebar.items.map(({ id }) => id).join() === sectionIds.join()) &&
    (!show || sidebar?.show === show)
  )
}

const untilArrived = (client: QueryClient, patch: Patch): Promise<void> =>
  new Promise((resolve) => {
    if (arrived(client, patch)) return resolve()
    const finish = () => {
      stop()
      clearTimeout(timer)
      resolve()
    }
    const stop = client.getQueryCache().subscribe(() => arrived(client, patch) && finish())
    const timer = setTimeout(finish, 2_000)
  })

/** Shows the change, makes it, and says so when it could not be made. */
export async function change(client: QueryClient, patch: Patch, make: () => Promise<unknown>): Promise<boolean> {
  patches.set([...patches.get(), patch])
  try {
    await make()
    await untilArrived(client, patch)
    return true
  } catch (error) {
    toast(wordsFor(error), 'error')
    return false
  } finally {
    patches.set(patches.get().filter((one) => one !== patch))
  }
}
