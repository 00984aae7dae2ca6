import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'

/** One line of the result: ours beside its floor, both measured in the same run. */
export interface Figure {
  name: string
  unit: string
  ours: number
  floor: number | null
  /** ours / floor, the figure that travels between machines; null without a floor. */
  ratio: number | null
  /** What the design wants: a bound on the ratio, or on ours where there is no floor; null where it names none. */
  target: { atMost: number } | { atLeast: number } | null
}

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The median of the rounds, and of their ratios: rounds are interleaved, so each ratio compares neighbours in time. */
export function figure(name: string, unit: string, target: Figure['target'], ours: number[], floor?: number[]): Figure {
  const ratios = floor?.map((value, round) => (ours[round] ?? Number.NaN) / value)
  return {
    name,
    unit,
    ours: median(ours),
    floor: floor ? median(floor) : null,
    ratio: ratios ? median(ratios) : null,
    target,
  }
}

const file = fileURLToPath(new URL('../results.json', import.meta.url))

interface Run {
  machine: { node: string; cpu: string; cores: number; load: number }
  figures: Figure[]
}

/** The run that is written down. */
export const savedRun = (): Run => JSON.parse(readFileSync(file, 'utf8')) as Run

export function lastFigures(): Figure[] {
  try {
    return savedRun().figures
  } catch {
    return []
  }
}

/** How busy the machine was before we began: with other work beside ours, only the ratios mean something. */
const busyBefore = Number((loadavg()[0] ?? 0).toFixed(1))

export function saveFigures(figures: Figure[]) {
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, load: busyBefore }
  const round = (value: number | null) => (value === null ? null : Number(value.toPrecision(4)))
  const rounded = figures.map((f) => ({ ...f, ours: round(f.ours), floor: round(f.floor), ratio: round(f.ratio) }))
  writeFileSync(file, `${JSON.stringify({ machine, figures: rounded }, null, 2)}\n`)
}

const judged = ({ ratio, ours }: Figure) => ratio ?? ours
function holds({ target, ...f }: Figure): string {
  if (!target) return ''
  const met =
    'atMost' in target ? judged({ target, ...f }) <= target.atMost : judged({ target, ...f }) >= target.atLeast
  return met ? 'yes' : 'NO'
}
function bound({ target }: Figure): string {
  if (!target) return ''
  return 'atMost' in target ? `<= ${target.atMost}` : `>= ${target.atLeast}`
}
const number = (value: number | null) => (value === null ? '' : String(Number(value.toPrecision(3))))

/** A table for the terminal; the last column compares the ratio (or the figure) with that of the committed results. */
export function tableOf(figures: Figure[], last: Figure[]): string {
  const rows = figures.map((f) => {
    const before = last.find(({ name }) => name === f.name)
    const change = before ? `${(((judged(f) - judged(before)) / judged(before)) * 100).toFixed(0)} %` : 'new'
    return [f.name, f.unit, number(f.ours), number(f.floor), number(f.ratio), bound(f), holds(f), change]
  })
  const all = [['figure', 'unit', 'ours', 'floor', 'ratio', 'target', 'met', 'since last'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
