// Where the rows of a timeline stand, one below the other, and what moves when their heights become known: all in
// pixels from the beginning of what is loaded, nothing here touches the document.

export interface Places {
  keys: readonly string[]
  /** Where each row begins and, last, where the last one ends. */
  edges: readonly number[]
  /** With the room below the last row. */
  total: number
}

/** What is seen of it. */
export interface Sight {
  top: number
  height: number
}

/** Where one wants to be, whatever is measured or added on the way. */
export type Aim = 'end' | { key: string; align: 'start' | 'center' | 'end' }

/** This close to the end counts as being there. */
const nearEnd = 60

export function placesOf(
  keys: readonly string[],
  heightOf: (index: number) => number,
  above: number,
  below: number,
): Places {
  const edges = [above]
  let edge = above
  for (const index of keys.keys()) {
    edge += heightOf(index)
    edges.push(edge)
  }
  return { keys, edges, total: edge + below }
}

/** The row that stands at this height, else the nearest. */
export function rowAt({ keys, edges }: Places, y: number): number {
  let low = 0
  let high = Math.max(0, keys.length - 1)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((edges[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return low
}

/** The first and the last row in sight. */
export const inSight = (places: Places, { top, height }: Sight) => ({
  first: rowAt(places, top),
  last: rowAt(places, top + height - 1),
})

export const isAtEnd = ({ total }: Places, { top, height }: Sight): boolean => total - top - height <= nearEnd

const within = (top: number, { total }: Places, height: number) => Math.max(0, Math.min(top, total - height))

function aimed(places: Places, aim: Aim, height: number): number | undefined {
  if (aim === 'end') return places.total
  const index = places.keys.indexOf(aim.key)
  const [start, end] = [places.edges[index], places.edges[index + 1]]
  if (start === undefined || end === undefined) return undefined
  const room = height - (end - start)
  return start - (aim.align === 'start' ? 0 : aim.align === 'end' ? room : room / 2)
}

/**
 * How far that moved which one looks at. On the way up rows come in above all the others, also those in sight: the end
 * of the lowest one stays. Else one reads on from the highest one, whose beginning stays.
 */
function moved(before: Places, after: Places, { top, height }: Sight, upwards: boolean): number {
  const at = rowAt(before, upwards ? top + height - 1 : top)
  const edge = upwards ? 1 : 0
  for (let step = 0; step < before.keys.length; step++)
    for (const index of step === 0 ? [at] : [at + step, at - step]) {
      const key = before.keys[index]
      const now = before.keys === after.keys ? index : key === undefined ? -1 : after.keys.indexOf(key)
      const [from, to] = [before.edges[index + edge], after.edges[now + edge]]
      if (now >= 0 && from !== undefined && to !== undefined) return to - from
    }
  return 0
}

interface Change {
  before: Places
  after: Places
  /** What was seen of the places before. */
  sight: Sight
  /** How much will be seen of those after. */
  height: number
  aim: Aim | undefined
  upwards: boolean
  /** Whoever is at the end stays there when something is added. */
  follow: boolean
}

const isStuck = ({ before, sight, follow }: Pick<Change, 'before' | 'sight' | 'follow'>) =>
  follow && before.keys.length > 0 && isAtEnd(before, sight)

/** Something was added at the end where one is: from now on one looks at the end, wherever one was led before. */
export const goesAlong = (change: Pick<Change, 'before' | 'after' | 'sight' | 'follow'>): boolean =>
  isStuck(change) && change.before.keys.at(-1) !== change.after.keys.at(-1)

/** The top of what is to be seen after a change. */
export function topAfter(change: Change): number {
  const { before, after, sight, height, aim, upwards } = change
  const stuck = isStuck(change)
  const wanted = goesAlong(change)
    ? after.total
    : ((aim && aimed(after, aim, height)) ??
      sight.top + (stuck ? after.total - before.total + sight.height - height : moved(before, after, sight, upwards)))
  return within(wanted, after, height)
}
