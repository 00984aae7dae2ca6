// Moving by keys: picked up, the arrows move it, Enter lets it go, Escape puts it back.
import { m } from '../../paraglide/messages.js'
import { type Moving, moving, type Place, spoken } from './moving.ts'
import { placeOf, placesFor } from './places.ts'
import { finish, placeInWords, type Stage } from './stage.ts'

function placesOf({ what, id, parts }: Stage): Place[] {
  if (what === 'channel') return placesFor(parts(), id)
  return parts().map((_, index) => ({ sectionId: id, index }))
}
const same = (a: Place, b: Place) => a.sectionId === b.sectionId && a.index === b.index

export function pickUp(stage: Stage): void {
  const { what, id } = stage
  const from = placeOf(stage.parts(), what, id)
  if (!from || moving.get()) return
  moving.set({ what, id, by: 'keys', to: from })
  spoken.set(m.move_picked_up({ name: stage.name }))

  function step(now: Moving, by: 1 | -1) {
    const places = placesOf(stage)
    const at = places.findIndex((place) => same(place, now.to))
    const to = places[Math.max(0, Math.min(places.length - 1, at + by))]
    if (!to) return
    const next = { ...now, to }
    moving.set(next)
    spoken.set(placeInWords(stage, next))
  }
  const end = (drop: boolean) => {
    removeEventListener('keydown', down, true)
    removeEventListener('pointerdown', cancel, true)
    finish(stage, drop)
  }
  const cancel = () => end(false)
  function down(event: KeyboardEvent) {
    const now = moving.get()
    if (!now) return end(false)
    // Modifiers alone mean nothing; the way out of the list puts it back.
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
    if (event.key === 'Tab') return end(false)
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'ArrowDown') step(now, 1)
    else if (event.key === 'ArrowUp') step(now, -1)
    else if (event.key === 'Enter' || event.key === ' ') end(true)
    else if (event.key === 'Escape') end(false)
  }
  addEventListener('keydown', down, true)
  addEventListener('pointerdown', cancel, true)
}
