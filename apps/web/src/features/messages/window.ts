import type { HistoryWindow } from './live.ts'

/** The most messages of a channel that are kept; the far end is let go and loaded again when one comes back to it. */
export const mostKept = 600

/** A window that has grown by a page at one end, and lets go at the other what is too much. */
export function joined(window: HistoryWindow, page: HistoryWindow, where: 'before' | 'after'): HistoryWindow {
  if (where === 'before') {
    const items = [...page.items, ...window.items]
    const tooMany = items.length > mostKept
    return { items: items.slice(0, mostKept), hasBefore: page.hasBefore, hasAfter: tooMany || window.hasAfter }
  }
  const items = [...window.items, ...page.items]
  const tooMany = items.length > mostKept
  return { items: items.slice(-mostKept), hasBefore: tooMany || window.hasBefore, hasAfter: page.hasAfter }
}
