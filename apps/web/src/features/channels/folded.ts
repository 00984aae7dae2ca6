// Which sections of the sidebar are folded, remembered in this browser per person and workspace.
import { self } from '../../client/self.ts'
import { keep, kept } from '../../lib/kept.ts'
import { createStore, useStore } from '../../lib/store.ts'
import type { SectionName } from './sections.ts'

const none: readonly SectionName[] = []
const store = createStore<Record<string, readonly SectionName[]>>({})
const name = (workspaceId: string) => `folded:${self().userId}:${workspaceId}`
const read = (workspaceId: string) => kept<SectionName[]>(name(workspaceId)) ?? none
const seen = new Map<string, readonly SectionName[]>()

function foldedOf(all: Record<string, readonly SectionName[]>, workspaceId: string): readonly SectionName[] {
  const key = name(workspaceId)
  const known = all[key] ?? seen.get(key) ?? read(workspaceId)
  seen.set(key, known)
  return known
}

export const useFolded = (workspaceId: string): readonly SectionName[] => foldedOf(useStore(store), workspaceId)

export function toggleFolded(workspaceId: string, section: SectionName): void {
  const now = foldedOf(store.get(), workspaceId)
  const next = now.includes(section) ? now.filter((one) => one !== section) : [...now, section]
  keep(name(workspaceId), next)
  store.set({ ...store.get(), [name(workspaceId)]: next })
}
