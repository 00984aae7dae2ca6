// Where one was last, so that one comes back there.
import { keep, kept } from '../../lib/kept.ts'
import { noteJump } from './jumps.ts'

export const lastWorkspace = (userId: string): string | undefined => kept<string>(`last:${userId}:workspace`)
export const lastChannel = (userId: string, workspaceId: string): string | undefined =>
  kept<string>(`last:${userId}:${workspaceId}`)

export function rememberPlace(userId: string, workspaceId: string, channelId: string): void {
  keep(`last:${userId}:workspace`, workspaceId)
  keep(`last:${userId}:${workspaceId}`, channelId)
  noteJump(workspaceId, channelId)
}
