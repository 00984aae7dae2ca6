export interface Trigger {
  sign: '@' | '#' | ':'
  query: string
  /** Where the sign stands. */
  start: number
}

const farthest = 60
const named = /(?:^|[^\p{L}\p{M}\p{N}_@#])([@#])((?:[\p{L}\p{M}\p{N}._'’-]+(?: [\p{L}\p{M}\p{N}._'’-]+){0,2})?)$/u
const emoji = /(?:^|[^\p{L}\p{M}\p{N}_:]):([a-z0-9_+-]{2,})$/iu

/** Inside of code nothing is completed. */
const inCode = (before: string): boolean => {
  const fences = before.split('```').length - 1
  if (fences % 2 === 1) return true
  const line = before.slice(before.lastIndexOf('\n') + 1).replaceAll('```', '')
  return (line.split('`').length - 1) % 2 === 1
}

/** What is being named where one types: `@ad`, `#gen`, `:tad`. */
export function triggerAt(text: string, caret: number): Trigger | undefined {
  const before = text.slice(Math.max(0, caret - farthest), caret)
  const person = named.exec(before)
  const picture = person ? null : emoji.exec(before)
  if ((!person && !picture) || inCode(text.slice(0, caret))) return undefined
  if (picture) return { sign: ':', query: picture[1] ?? '', start: caret - (picture[1] ?? '').length - 1 }
  const [, sign, query = ''] = person ?? []
  if (sign === '#' && query.includes(' ')) return undefined
  return { sign: sign === '#' ? '#' : '@', query, start: caret - query.length - 1 }
}
