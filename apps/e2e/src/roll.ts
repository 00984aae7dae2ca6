// Scrolls a timeline as a person does, and watches what happens to what they are looking at.
import type { Page } from '@playwright/test'

export interface Rolled {
  /** Ids of the messages that were on screen, each once, in the order in which they were met. */
  seen: string[]
  /** Each time that a row moved by more than a pixel, other than by scrolling. */
  jumps: string[]
  /** The most rows in the document at any time. */
  mostRows: number
  duplicates: string[]
}

/** From where one is up to the first message of the channel, or down to the last: `until` is its id. */
export function roll(page: Page, direction: 'up' | 'down', until: string): Promise<Rolled> {
  return page.evaluate(
    async ({ direction, until }) => {
      const log = document.querySelector<HTMLElement>('[data-region="timeline"]')
      if (!log) throw new Error('There is no timeline.')
      const step = 300
      const seen = new Set<string>()
      const duplicates = new Set<string>()
      const jumps: string[] = []
      let mostRows = 0
      const note = (pixels: number, when: string) => {
        if (Math.abs(pixels) > 1) jumps.push(`${Math.round(pixels)} px ${when}, after ${seen.size} messages`)
      }
      const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
      const rows = () => [...log.querySelectorAll<HTMLElement>('[data-message]')]
      const box = log.getBoundingClientRect()
      const topOf = (id: string) =>
        rows()
          .find((row) => row.dataset.message === id)
          ?.getBoundingClientRect().top
      const look = () => {
        const all = rows()
        mostRows = Math.max(mostRows, all.length)
        const ids = all.map((row) => row.dataset.message ?? '')
        for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) duplicates.add(id)
        for (const row of all) {
          const { top, bottom } = row.getBoundingClientRect()
          if (bottom > box.top && top < box.bottom) seen.add(row.dataset.message ?? '')
        }
      }
      /** The row nearest to the edge that stays longest in sight. */
      const anchor = () => {
        const inside = rows().filter((row) => {
          const { top, bottom } = row.getBoundingClientRect()
          return top >= box.top && bottom <= box.bottom
        })
        const row = direction === 'up' ? inside[0] : inside.at(-1)
        return row && { id: row.dataset.message ?? '', top: row.getBoundingClientRect().top }
      }
      /** Nothing is scrolled: whatever arrives or is measured meanwhile, the row stays. */
      const rest = async (frames: number) => {
        const before = anchor()
        for (let n = 0; n < frames; n++) {
          await frame()
          look()
          const now = before && topOf(before.id)
          if (before && now !== undefined) note(now - before.top, `at rest at ${log.scrollTop}`)
        }
      }
      look()
      const stuckAt = performance.now() + 240_000
      while (!seen.has(until)) {
        if (performance.now() > stuckAt) throw new Error(`Stuck after ${seen.size} messages.`)
        const before = anchor()
        const from = log.scrollTop
        const most = log.scrollHeight - log.clientHeight
        const to = Math.min(most, Math.max(0, from + (direction === 'up' ? -step : step)))
        if (to === from) {
          await rest(3)
          continue
        }
        // A wheel moves the box and tells of it in one breath; what a script writes would be told a frame later.
        log.scrollTop = to
        log.dispatchEvent(new Event('scroll'))
        await frame()
        await frame()
        look()
        const now = before && topOf(before.id)
        if (before && now !== undefined) note(now - (before.top + from - to), `scrolling from ${from} to ${to}`)
      }
      await rest(10)
      return { seen: [...seen], jumps, mostRows, duplicates: [...duplicates] }
    },
    { direction, until },
  )
}
