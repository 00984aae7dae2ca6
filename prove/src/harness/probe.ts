// What a server tells of itself while it is tried: how long its event loop stood still, and what it holds.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Skip } from './box.ts'
import type { Server } from './instance.ts'

export interface Vitals {
  at: number
  /** Bytes, after everything that nobody needs was collected. */
  heapUsed: number
  /** Open files; sockets are not among them. */
  handles: number
  /** Milliseconds that a turn of the loop was late → how often, since the last asking. */
  buckets: Record<string, number>
}

export type Probe = ReturnType<typeof newProbe>

const patienceMs = 20_000

/** @throws Skip where the system does not tell how long a program waited for a core */
export function newProbe() {
  if (!existsSync('/proc/self/schedstat')) throw new Skip('how long the loop stood still can be told on Linux alone')
  const folder = mkdtempSync(join(tmpdir(), 'parley-probe-'))
  const base = join(folder, 'probe')
  const inside = new URL('../inside/probe.mjs', import.meta.url).href
  return {
    /** For the instance that is looked into. */
    settings: { NODE_OPTIONS: `--import=${inside}`, PARLEY_PROBE: base },

    async vitals(server: Server): Promise<Vitals> {
      const file = `${base}.${server.pid}.vitals`
      rmSync(file, { force: true })
      server.signal('SIGUSR2')
      for (const end = performance.now() + patienceMs; performance.now() < end; await sleep(10))
        if (existsSync(file)) {
          const text = readFileSync(file, 'utf8')
          if (text.endsWith('}')) return JSON.parse(text) as Vitals
        }
      throw new Error('The server does not tell how it is.')
    },

    /** The longest stall that was noted since then, in milliseconds; 0 for none worth noting. */
    longestStall(server: Server, since: number): number {
      const file = `${base}.${server.pid}.stalls`
      if (!existsSync(file)) return 0
      const lines = readFileSync(file, 'utf8').trim().split('\n')
      const stalls = lines.map((line) => line.split(' ').map(Number)).filter(([at = 0]) => at >= since)
      return Math.max(0, ...stalls.map(([, stall = 0]) => stall))
    },

    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The stall that `share` of all turns stayed below, in milliseconds. */
export function percentile(buckets: Vitals['buckets'], share: number): number {
  const sorted = Object.entries(buckets)
    .map(([late, times]) => [Number(late), times] as const)
    .sort(([a], [b]) => a - b)
  const all = sorted.reduce((sum, [, times]) => sum + times, 0)
  let seen = 0
  for (const [late, times] of sorted) {
    seen += times
    if (seen >= all * share) return late
  }
  return 0
}
