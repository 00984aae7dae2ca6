import * as Char from '../text/char.ts'
import { runEnd } from '../text/characters.ts'
import { put, type Scan } from './scan.ts'

/** Where the runs of each length start, from `index` on, the last first, so that the nearest is at the end. */
function runsFrom(text: string, index: number): Map<number, number[]> {
  const runs = new Map<number, number[]>()
  for (let at = text.indexOf('`', index); at >= 0; ) {
    const end = runEnd(text, at, Char.backtick)
    const same = runs.get(end - at)
    if (same) same.push(at)
    else runs.set(end - at, [at])
    at = text.indexOf('`', end)
  }
  for (const same of runs.values()) same.reverse()
  return runs
}

/** `code`, closed by a run of as many backticks. All runs are looked up once, so unclosed ones cost nothing. */
export function readCode(scan: Scan): boolean {
  const { text, at } = scan
  const start = runEnd(text, at, Char.backtick)
  scan.backticks ??= runsFrom(text, at)
  const same = scan.backticks.get(start - at) ?? []
  while (same.length > 0 && (same.at(-1) ?? start) < start) same.pop()
  const end = same.pop()
  if (end === undefined) {
    scan.at = start
    return true
  }
  let value = text.slice(start, end).replaceAll('\n', ' ')
  if (value.startsWith(' ') && value.endsWith(' ') && /[^ ]/.test(value)) value = value.slice(1, -1)
  return put(scan, { type: 'code', value }, at, end + start - at)
}
