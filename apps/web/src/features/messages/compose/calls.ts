import { mentionsOf, parse } from '@parley/markdown'

/** In a channel with more people than this, one is asked before calling them all. */
const large = 20

export interface Call {
  audience: '@channel' | '@here'
  /** Without oneself; for those who are active it is the most that it can be. */
  count: number
}

/** Whom a message would call, when these are so many that one should think twice. */
export function largeCall(content: string, memberCount: number): Call | undefined {
  if (memberCount <= large || !content.includes('<!')) return undefined
  const { everyone, here } = mentionsOf(parse(content))
  if (!everyone && !here) return undefined
  return { audience: everyone ? '@channel' : '@here', count: memberCount - 1 }
}
