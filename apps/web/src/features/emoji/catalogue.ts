// The emoji of Unicode with their names. The data is large and few screens need it at once: it is loaded when asked for.
import { createStore, useStore } from '../../lib/store.ts'
import { getLocale } from '../../paraglide/runtime.js'

/** Emoji, what it shows, short names, words to find it by, and 1 where it has skin tones. */
type Entry = readonly (string | number)[]

/** By emoji: what it shows and words to find it by, in another language. The short names are the same in all. */
type Words = Record<string, readonly string[]>

export interface Emoji {
  emoji: string
  /** What it shows, in the language of the screen. */
  label: string
  /** Short names without their colons, the usual one first. */
  names: readonly string[]
  /** Words to find it by, small letters; those of English among them. */
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

export function catalogueOf(data: readonly (readonly Entry[])[], own: Words = {}): EmojiCatalogue {
  const groups = data.map((group) =>
    group.map((entry) => {
      const [emoji = '', label = '', names = '', words = '', tones] = entry.map(String)
      const [ownLabel = label, ownWords = ''] = own[emoji] ?? []
      return {
        emoji,
        label: ownLabel,
        names: names.split(' '),
        words: `${ownLabel} ${ownWords} ${label} ${words}`.toLowerCase(),
        hasTones: tones === '1',
      }
    }),
  )
  const all = groups.flat()
  const byName = new Map<string, Emoji>()
  // The first to have a name keeps it.
  for (const one of all) for (const name of one.names) if (!byName.has(name)) byName.set(name, one)
  return { groups, all, byName, byEmoji: new Map(all.map((one) => [one.emoji, one])) }
}

const wordsIn = import.meta.glob<{ default: Words }>('./words/*.json')
const load = async () => {
  const [data, words] = await Promise.all([import('./data.json'), wordsIn[`./words/${getLocale()}.json`]?.()])
  return catalogueOf(data.default, words?.default)
}

const store = createStore<EmojiCatalogue | undefined>(undefined)
let loading = false

/** Starts loading, once; when it failed, the next call tries again. */
export function loadEmoji(): void {
  if (loading) return
  loading = true
  load().then(store.set, () => {
    loading = false
  })
}

/** undefined until it is there. Does not load it. */
export const useEmoji = (): EmojiCatalogue | undefined => useStore(store)
