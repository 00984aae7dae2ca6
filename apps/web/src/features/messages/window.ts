import type { Message } from '@parley/db/validators'
import { replaceEqualDeep } from '@tanstack/react-query'
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

/**
 * What a query keeps of its data: a message that says the same stays the same object, wherever it stands now. Compared
 * by their places, all of them would be other ones after a page came in above, and every row would be drawn anew.
 */
export function sharing<W extends { items: Message[] }>(before: unknown, after: unknown): W {
  // A query knows its data as unknown; its own function answers it.
  const [was, now] = [before as W | undefined, after as W]
  if (!was || was === now) return now
  const known = new Map(was.items.map((one) => [one.id, one]))
  const items = now.items.map((one) => replaceEqualDeep(known.get(one.id), one))
  const isSame = items.length === was.items.length && items.every((one, index) => one === was.items[index])
  return isSame ? replaceEqualDeep(was, { ...now, items: was.items }) : { ...now, items }
}
