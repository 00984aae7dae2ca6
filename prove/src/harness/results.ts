// The record: the latest run of each promise on each box, and the seeds that ever failed. A partial run changes its rows
// and no others.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BoxName } from './box.ts'

export interface Run {
  date: string
  commit: string
  seed: number
  runs: number
  /** At the size of a release run: as many clients, as much time. */
  full?: boolean
  seconds: number
  /** What was done. */
  counts: Record<string, number>
  /** By kind; the bar is 0 each. */
  violations: Record<string, number>
  /** The greatest of what was measured. */
  figures: Record<string, number>
  failedSeeds: number[]
  reached: boolean
}

/** `longest`: the run with the most tries among those that reached the bar. */
export type Row = { latest: Run; longest?: Run }
export type Results = Record<string, Partial<Record<BoxName, Row>>>
type Seeds = Record<string, Partial<Record<BoxName, number[]>>>

const resultsFile = fileURLToPath(new URL('../../results.json', import.meta.url))
const seedsFile = fileURLToPath(new URL('../../failing.json', import.meta.url))
const keptSeeds = 20

const read = <T>(file: string): T => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as T

function write(file: string, content: Results | Seeds): void {
  const sorted = Object.fromEntries(Object.entries(content).sort(([a], [b]) => a.localeCompare(b)))
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`)
}

export const savedResults = (): Results => read<Results>(resultsFile)

export const failingSeeds = (id: string, box: BoxName): number[] => read<Seeds>(seedsFile)[id]?.[box] ?? []

export function saveRun(id: string, box: BoxName, run: Run): void {
  const results = savedResults()
  const before = results[id]?.[box]?.longest
  const longest = run.reached && run.runs >= (before?.runs ?? 0) ? run : before
  results[id] = { ...results[id], [box]: { latest: run, ...(longest && { longest }) } }
  write(resultsFile, results)
}

export function saveSeeds(id: string, box: BoxName, failed: number[]): void {
  if (failed.length === 0) return
  const seeds = read<Seeds>(seedsFile)
  const all = [...new Set([...failed, ...(seeds[id]?.[box] ?? [])])].slice(0, keptSeeds)
  write(seedsFile, { ...seeds, [id]: { ...seeds[id], [box]: all } })
}

/** The commit that is tried: the last that touched the product. A `+` after it says that something was changed since. */
export function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const product = [':/apps', ':/packages', ':/drizzle', ':/drizzle-sqlite']
  try {
    const changed = git('status', '--porcelain', '--', ...product).trim() !== ''
    return `${git('log', '-1', '--format=%h', '--', ...product).trim()}${changed ? '+' : ''}`
  } catch {
    return 'unknown'
  }
}
