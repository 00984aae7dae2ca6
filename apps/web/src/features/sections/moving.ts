// What is being moved in the sidebar, by pointer or by keys, and where it would stand. Pure but for the store.
import { createStore } from '../../lib/store.ts'
import type { Part } from '../channels/sections.ts'

/** Of a channel: the section, and the place among what is shown of it. Of a section: its place among the sections. */
export interface Place {
  sectionId: string
  index: number
}
export interface Moving {
  what: 'channel' | 'section'
  id: string
  by: 'pointer' | 'keys'
  to: Place
}

export const moving = createStore<Moving | undefined>(undefined)
/** What is said to those who do not see it. */
export const spoken = createStore('')

export const partWith = (parts: readonly Part[], channelId: string) =>
  parts.find(({ all }) => all.some(({ id }) => id === channelId))

/** The sidebar as it would be. */
export function withMoved(parts: readonly Part[], { what, id, to }: Moving): Part[] {
  if (what === 'section') {
    const part = parts.find(({ section }) => section.id === id)
    const rest = parts.filter((one) => one !== part)
    return part ? rest.toSpliced(to.index, 0, part) : [...parts]
  }
  const channel = partWith(parts, id)?.all.find((one) => one.id === id)
  if (!channel) return [...parts]
  return parts.map((part) => {
    const shown = part.shown.filter((one) => one.id !== id)
    return { ...part, shown: part.section.id === to.sectionId ? shown.toSpliced(to.index, 0, channel) : shown }
  })
}
