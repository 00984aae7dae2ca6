// One promise on one box: runs it, counts, and takes down whatever it opened.

import type { BoxName } from './box.ts'
import { type Instance, openInstance } from './instance.ts'
import type { Context, PromiseDefinition } from './promise.ts'
import { randomFrom } from './random.ts'
import { commit, failingSeeds, type Run } from './results.ts'
import type { Services } from './services.ts'

export interface TrialOptions {
  box: BoxName
  services: Services
  seed: number
  runs: number
  full: boolean
}

/** Details of violations that are said at once; the rest is counted. */
const mostDetails = 20

/** @throws Skip when the machine lacks what it needs */
export async function tryPromise(definition: PromiseDefinition, options: TrialOptions): Promise<Run> {
  const { id, counted } = definition
  const { box, services, seed, runs, full } = options
  const began = performance.now()
  const counts: Record<string, number> = {}
  const figures: Record<string, number> = {}
  const violations: Record<string, number> = Object.fromEntries([...counted, 'broken'].map((kind) => [kind, 0]))
  const failed = new Set<number>()
  const opened: Instance[] = []
  let current: number | undefined
  let done = 0
  let details = 0

  const violate = (kind: string, detail: string) => {
    if (!(kind in violations)) throw new Error(`${id} counts no "${kind}".`)
    violations[kind] = (violations[kind] ?? 0) + 1
    if (current !== undefined) failed.add(current)
    if (details++ < mostDetails) console.log(`  ${id} ${box} ${kind.toUpperCase()}, seed ${current}: ${detail}`)
  }
  const context: Context = {
    box,
    services,
    full,
    violate,
    async open(openOptions) {
      const instance = await openInstance(box, services, openOptions)
      opened.push(instance)
      return instance
    },
    async each(run) {
      const again = failingSeeds(id, box)
      const fresh = Array.from({ length: Math.max(0, runs - again.length) }, (_, n) => (seed + n) >>> 0)
      for (const one of [...again, ...fresh]) {
        current = one
        try {
          await run(randomFrom(one), one)
        } catch (error) {
          violate('broken', error instanceof Error ? (error.stack ?? error.message) : String(error))
        }
        current = undefined
        done++
      }
    },
    count: (what, times = 1) => {
      counts[what] = (counts[what] ?? 0) + times
    },
    figure: (what, value) => {
      figures[what] = Math.max(figures[what] ?? Number.NEGATIVE_INFINITY, Math.round(value))
    },
  }
  try {
    await definition.run(context)
  } finally {
    for (const instance of opened) await instance.close()
  }
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    seed,
    runs: done,
    full,
    seconds: Math.round((performance.now() - began) / 1000),
    counts,
    violations,
    figures,
    failedSeeds: [...failed],
    reached: done > 0 && Object.values(violations).every((times) => times === 0),
  }
}
