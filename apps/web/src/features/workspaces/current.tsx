import { holds, type Permission } from '@parley/api/client'
import type { MyWorkspace } from '@parley/db/validators'
import { createContext, type ReactNode, use } from 'react'

const Current = createContext<MyWorkspace | null>(null)

export const WorkspaceProvider = ({ workspace, children }: { workspace: MyWorkspace; children: ReactNode }) => (
  <Current value={workspace}>{children}</Current>
)

export function useWorkspace(): MyWorkspace {
  const workspace = use(Current)
  if (!workspace) throw new Error('Only inside a workspace.')
  return workspace
}

/** Whether one's role holds the permission here. The server decides; this only hides what would be refused. */
export const useCan = (permission: Permission): boolean => holds(useWorkspace().permissions, permission)
