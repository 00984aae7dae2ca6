// Which emoji one uses, and one's skin tone: remembered in this browser.
import { self } from '../../client/self.ts'
import { keep, kept } from '../../lib/kept.ts'
import { createStore, useStore } from '../../lib/store.ts'
import type { Tone } from './tones.ts'

interface Habits {
  userId: string
  /** How often, and when last, by emoji. */
  used: Record<string, { count: number; at: number }>
  tone: Tone
}

const most = 36
const name = (userId: string) => `emoji:${userId}:habits`
const store = createStore<Habits>({ userId: '', used: {}, tone: '' })

/** Those of the person whose screen this is. */
function current(): Habits {
  const { userId } = self()
  const now = store.get()
  return now.userId === userId ? now : { used: {}, tone: '', ...kept<Partial<Habits>>(name(userId)), userId }
}
function change(next: Habits): void {
  store.set(next)
  keep(name(next.userId), next)
}

/** Often and lately come first; what was not used for long gives way. */
export const ranked = (used: Habits['used'], limit: number): string[] =>
  Object.entries(used)
    .sort(([, a], [, b]) => b.count - a.count || b.at - a.at)
    .slice(0, limit)
    .map(([emoji]) => emoji)

export function noteUse(emoji: string, now = Date.now()): void {
  const habits = current()
  const used = { ...habits.used, [emoji]: { count: (habits.used[emoji]?.count ?? 0) + 1, at: now } }
  const names = Object.keys(used)
  if (names.length > most) {
    const oldest = names.filter((one) => one !== emoji).sort((a, b) => (used[a]?.at ?? 0) - (used[b]?.at ?? 0))[0]
    if (oldest) delete used[oldest]
  }
  change({ ...habits, used })
}

export const chooseTone = (tone: Tone): void => change({ ...current(), tone })

const usual = ['👍', '✅', '👀', '🎉', '❤️', '😂']

export function useHabits(): { tone: Tone; recent: string[]; quick: (count: number) => string[] } {
  useStore(store)
  const { tone, used } = current()
  const recent = ranked(used, most)
  return { tone, recent, quick: (count) => [...new Set([...recent, ...usual])].slice(0, count) }
}
