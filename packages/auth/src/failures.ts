import type { Limiter, Verdict } from '@parley/drivers'

export type Count = { limiter: Limiter; key: string }

const longestWaitMs = 10_000
const mostWaiting = 1_000

/**
 * Counts attempts that fail, and only those, correctly also when they come all at once: each takes its points before it
 * may try and gets them back if it did not fail. While the points are held by attempts that are still running the next
 * one waits for their outcome instead of being refused: twenty people may well sign in at the same moment.
 */
export function failureCounter() {
  const running = new Map<Count['limiter'], Map<string, { held: number; wake: Set<() => void> }>>()
  let waiting = 0

  const holders = ({ limiter, key }: Count) => {
    const keys = running.get(limiter) ?? new Map<string, { held: number; wake: Set<() => void> }>()
    running.set(limiter, keys)
    const found = keys.get(key) ?? { held: 0, wake: new Set<() => void>() }
    keys.set(key, found)
    return found
  }

  async function take(count: Count): Promise<Verdict> {
    const deadline = Date.now() + longestWaitMs
    for (;;) {
      const holder = holders(count)
      holder.held++
      const verdict = await count.limiter.consume(count.key)
      if (verdict.allowed) return verdict
      holder.held--
      if (holder.held === 0 || waiting >= mostWaiting || Date.now() > deadline) {
        leave(count)
        return verdict
      }
      waiting++
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer)
          resolve()
        }
        const timer = setTimeout(done, Math.max(1, deadline - Date.now()))
        holder.wake.add(done)
      })
      waiting--
    }
  }

  function leave(count: Count) {
    const holder = holders(count)
    const { wake } = holder
    holder.wake = new Set()
    for (const go of wake) go()
    if (holder.held === 0 && holder.wake.size === 0) running.get(count.limiter)?.delete(count.key)
  }

  async function settle(count: Count, failed: boolean) {
    if (!failed) await count.limiter.reward(count.key)
    holders(count).held--
    leave(count)
  }

  /**
   * Runs `work` if every count still has a point, and keeps the points if the outcome `failed`.
   *
   * @returns the outcome, or the verdict that refuses the attempt
   */
  return async function attempt<T>(
    counts: Count[],
    work: () => Promise<T>,
    failed: (outcome: T) => boolean,
  ): Promise<{ outcome: T } | { refused: Verdict }> {
    const held: Count[] = []
    let bad = false
    try {
      for (const count of counts) {
        const verdict = await take(count)
        if (!verdict.allowed) return { refused: verdict }
        held.push(count)
      }
      const outcome = await work()
      bad = failed(outcome)
      return { outcome }
    } finally {
      for (const count of held) await settle(count, bad)
    }
  }
}
