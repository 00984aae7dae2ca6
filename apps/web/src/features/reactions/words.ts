import { asList } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'

const named = 12

/** 'Ada, Bob and you': oneself last, and more than fit as a number. */
export function peopleInWords(
  userIds: readonly string[],
  count: number,
  userId: string,
  nameOf: (userId: string) => string,
): string {
  const others = userIds.filter((one) => one !== userId)
  const mine = userIds.includes(userId)
  const names = others.slice(0, named).map(nameOf)
  const rest = count - names.length - (mine ? 1 : 0)
  if (mine) names.push(rest > 0 || names.length > 0 ? m.you_among_others() : m.you_alone())
  if (rest > 0) names.push(m.others_count({ count: rest }))
  return asList(names)
}
