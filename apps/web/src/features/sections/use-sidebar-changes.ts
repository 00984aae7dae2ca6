import type { Section, Sidebar } from '@parley/db/validators'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../client/api.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { change } from './pending.ts'

/** Whose sidebar it is. */
export interface Own {
  client: QueryClient
  workspaceId: string
}

export const setSection = (
  { client, workspaceId }: Own,
  id: string,
  changes: Partial<Pick<Section, 'collapsed' | 'sort' | 'show'>>,
): Promise<boolean> =>
  change(client, { workspaceId, section: { id, ...changes } }, () =>
    api.sections.update({ workspaceId, sectionId: id, ...changes }),
  )

/** What one can change about one's own sidebar where it stands; each shows at once. What moves it is in arranging.ts. */
export function useSidebarChanges() {
  const client = useQueryClient()
  const { id: workspaceId } = useWorkspace()
  const own = useMemo((): Own => ({ client, workspaceId }), [client, workspaceId])
  const set = (id: string, changes: Parameters<typeof setSection>[2]) => setSection(own, id, changes)
  const showOnly = (show: Sidebar['show']) =>
    change(client, { workspaceId, show }, () => api.sections.arrange({ workspaceId, show }))
  return { own, set, showOnly }
}
