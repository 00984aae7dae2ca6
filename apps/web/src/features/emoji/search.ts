import type { Emoji, EmojiCatalogue } from './catalogue.ts'

function points({ names, label, words }: Emoji, query: string): number {
  let best = 0
  names.forEach((name, index) => {
    if (name === query) best = Math.max(best, 100 - index)
    else if (name.startsWith(query)) best = Math.max(best, 80 - index - Math.min(name.length, 20) / 2)
    else if (name.includes(`_${query}`)) best = Math.max(best, 45 - index)
  })
  const shows = label.toLowerCase()
  if (best < 60 && (shows.startsWith(query) || shows.includes(` ${query}`))) best = Math.max(best, 50)
  if (best < 40 && (words.startsWith(query) || words.includes(` ${query}`))) best = 40
  if (best === 0 && query.length > 2 && names.some((name) => name.includes(query))) best = 20
  return best
}

const asName = (query: string) => query.trim().toLowerCase().replaceAll(':', '').replaceAll(/\s+/g, '_')

/** The short name that fits what was typed, else the usual one. */
export function fittingName({ names }: Emoji, query: string): string {
  const wanted = asName(query)
  const found = names.find((name) => name.startsWith(wanted)) ?? names.find((name) => name.includes(`_${wanted}`))
  return found ?? names[0] ?? ''
}

/** The emoji that fit best, at most `limit`: by the start of a short name, then of what they show or mean. */
export function searchEmoji({ all }: EmojiCatalogue, query: string, limit: number, frequent: readonly string[] = []) {
  const wanted = asName(query)
  if (wanted === '') return []
  const plain = wanted.replaceAll('_', ' ')
  return all
    .map((one) => ({ one, points: Math.max(points(one, wanted), wanted === plain ? 0 : points(one, plain)) }))
    .filter((found) => found.points > 0)
    .map((found) => ({ ...found, points: found.points + (frequent.includes(found.one.emoji) ? 15 : 0) }))
    .sort((a, b) => b.points - a.points)
    .slice(0, limit)
    .map(({ one }) => one)
}
