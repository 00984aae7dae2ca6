/** Replaces the item with the same key, or appends it. The same array when nothing changes. */
export function upsert<T>(items: readonly T[], item: T, keyOf: (item: T) => unknown): T[] {
  const key = keyOf(item)
  const at = items.findIndex((one) => keyOf(one) === key)
  return at < 0 ? [...items, item] : items.with(at, item)
}

/** Without those that match; the same array when none does. */
export const without = <T>(items: T[], matches: (item: T) => boolean): T[] =>
  items.some(matches) ? items.filter((item) => !matches(item)) : items

/** Changes those that match; the same array when none does. */
export const change = <T>(items: T[], matches: (item: T) => boolean, to: (item: T) => T): T[] =>
  items.some(matches) ? items.map((item) => (matches(item) ? to(item) : item)) : items
