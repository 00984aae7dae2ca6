// What moving needs of the list that it happens in: asked for at each step, because channels come and go meanwhile.
import { m } from '../../paraglide/messages.js'
import type { Part } from '../channels/sections.ts'
import { put } from './arranging.ts'
import { type Moving, moving, spoken, withMoved } from './moving.ts'
import type { Own } from './use-sidebar-changes.ts'
import { sectionTitle } from './words.ts'

export interface Stage {
  what: Moving['what']
  id: string
  name: string
  /** The sidebar as it stands, without the move. */
  parts: () => readonly Part[]
  own: Own
}

/** Where it would stand, in words. */
export function placeInWords(stage: Stage, now: Moving): string {
  const parts = withMoved(stage.parts(), now)
  if (now.what === 'section') return m.move_section_at({ place: now.to.index + 1, count: parts.length })
  const part = parts.find(({ section }) => section.id === now.to.sectionId)
  if (!part) return ''
  return m.move_at({ section: sectionTitle(part.section), place: now.to.index + 1, count: part.shown.length })
}

export function finish(stage: Stage, drop: boolean): void {
  const now = moving.get()
  if (!now) return
  spoken.set(drop ? m.move_dropped({ name: stage.name }) : m.move_cancelled({ name: stage.name }))
  // First the change, then the end of the move: nothing jumps back in between.
  if (drop) put(stage.own, stage.parts(), now)
  moving.set(undefined)
}
