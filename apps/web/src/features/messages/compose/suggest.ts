import { score } from '../../../lib/fuzzy.ts'
import { alphabetically } from '../../../lib/order.ts'

export interface Candidate {
  label: string
  /** Before others that fit as well. */
  weight: number
}

const most = 8
/** The start of the name or of a word in it, or a part of it; letters scattered over a name are no answer here. */
const enough = 500

/** Those whose name fits what is typed, the best first. */
export function bestOf<C extends Candidate>(candidates: readonly C[], query: string): C[] {
  return candidates
    .map((one) => ({ one, points: score(query, one.label) }))
    .filter(({ points }) => query === '' || points >= enough)
    .sort((a, b) => b.points + b.one.weight - (a.points + a.one.weight) || alphabetically(a.one.label, b.one.label))
    .slice(0, most)
    .map(({ one }) => one)
}
