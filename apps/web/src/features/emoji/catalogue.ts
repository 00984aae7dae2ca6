// The emoji of Unicode with their names. The data is large and few screens need it at once: it is loaded when asked for.
import { createStore, useStore } from '../../lib/store.ts'

/** Emoji, what it shows, short names, words to find it by, and 1 where it has skin tones. */
type Entry = [emoji: string, label: string, names: string, words: string, tones?: number]

export interface Emoji {
  emoji: string
  label: string
  /** Short names without their colons, the usual one first. */
  names: readonly string[]
  words: string
  hasTones: boolean
}

export interface EmojiCatalogue {
  /** In the order of Unicode: faces, people, nature, food, places, activities, objects, symbols, flags. */
  groups: readonly (readonly Emoji[])[]
  all: readonly Emoji[]
  byName: ReadonlyMap<string, Emoji>
  byEmoji: ReadonlyMap<string, Emoji>
}

export function catalogueOf(data: readonly (readonly unknown[][])[]): EmojiCatalogue {
  const groups = data.map((group) =>
    (group as unknown as Entry[]).map(([emoji, label, names, words, tones]) => ({
      emoji,
      label,
      names: names.split(' '),
      words,
      hasTones: tones === 1,
    })),
  )
  const all = groups.flat()
  const byName = new Map<string, Emoji>()
  // The first to have a name keeps it.
  for (const one of all) for (const name of one.names) if (!byName.has(name)) byName.set(name, one)
  return { groups, all, byName, byEmoji: new Map(all.map((one) => [one.emoji, one])) }
}

const store = createStore<EmojiCatalogue | undefined>(undefined)
let loading = false

/** Starts loading, once; when it failed, the next call tries again. */
export function loadEmoji(): void {
  if (loading) return
  loading = true
  import('./data.json').then(
    ({ default: data }) => store.set(catalogueOf(data)),
    () => {
      loading = false
    },
  )
}

/** undefined until it is there. Does not load it. */
export const useEmoji = (): EmojiCatalogue | undefined => useStore(store)
