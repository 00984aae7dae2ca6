// Where one goes, how often and when last: what the switcher puts first. Remembered in this browser.
import { self } from '../../client/self.ts'
import { keep, kept } from '../../lib/kept.ts'

type Jumps = Record<string, { count: number; at: number }>

const most = 80
const week = 7 * 24 * 60 * 60_000
const name = (workspaceId: string) => `jumps:${self().userId}:${workspaceId}`

/** Without those that were longest ago, when they become too many. */
export function withJump(jumps: Jumps, key: string, now: number): Jumps {
  const next = { ...jumps, [key]: { count: (jumps[key]?.count ?? 0) + 1, at: now } }
  const latest = Object.entries(next).sort(([, a], [, b]) => b.at - a.at)
  return Object.fromEntries(latest.slice(0, most))
}

/** From 0 to 200: more for what is done often, half as much for each week that has passed since. */
export function weightOf(jumps: Jumps, key: string, now: number): number {
  const jump = jumps[key]
  if (!jump) return 0
  return Math.min(200, 50 * Math.log2(1 + jump.count)) * 0.5 ** (Math.max(0, now - jump.at) / week)
}

export const jumpsIn = (workspaceId: string): Jumps => kept<Jumps>(name(workspaceId)) ?? {}

export function noteJump(workspaceId: string, key: string): void {
  if (self().userId) keep(name(workspaceId), withJump(jumpsIn(workspaceId), key, Date.now()))
}
