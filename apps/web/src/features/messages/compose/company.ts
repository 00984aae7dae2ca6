// With whom one talks: remembered in this browser, so that whom one names most often and lately is suggested first.
import { mentionsOf, parse } from '@parley/markdown'
import { self } from '../../../client/self.ts'
import { keep, kept } from '../../../lib/kept.ts'

interface Company {
  [userId: string]: { points: number; at: number }
}

const halfLife = 14 * 24 * 3_600_000
const most = 200

const name = (workspaceId: string) => `company:${self().userId}:${workspaceId}`

/** What is left of a liking: half of it after two weeks. */
const faded = ({ points, at }: Company[string], now: number): number => points * 0.5 ** ((now - at) / halfLife)

export function remembered(company: Company, userIds: readonly string[], now: number): Company {
  const next = { ...company }
  for (const userId of userIds) {
    const before = next[userId]
    next[userId] = { points: (before ? faded(before, now) : 0) + 1, at: now }
  }
  const ranked = Object.entries(next).sort(([, a], [, b]) => faded(b, now) - faded(a, now))
  return Object.fromEntries(ranked.slice(0, most))
}

/** After sending: whom the message names, and with whom the conversation is. */
export function noteCompany(workspaceId: string, content: string, others: readonly string[], now = Date.now()): void {
  const { userId } = self()
  const named = content.includes('<@') ? mentionsOf(parse(content)).userIds : []
  const people = [...new Set([...named, ...others])].filter((id) => id !== userId)
  if (people.length > 0) keep(name(workspaceId), remembered(kept<Company>(name(workspaceId)) ?? {}, people, now))
}

/** From 0 for a stranger to nearly 90 for whom one talks to all day. */
export function companyOf(workspaceId: string, now = Date.now()): (userId: string) => number {
  const company = kept<Company>(name(workspaceId)) ?? {}
  return (userId) => {
    const one = company[userId]
    const points = one ? faded(one, now) : 0
    return (90 * points) / (points + 3)
  }
}
