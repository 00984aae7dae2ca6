// What a promise is to the harness, and what it is given to be tried with.
import type { BoxName } from './box.ts'
import type { Instance, OpenOptions } from './instance.ts'
import type { Random } from './random.ts'
import type { Services } from './services.ts'

export interface PromiseDefinition {
  id: string
  /** What is promised, as one sentence. */
  promise: string
  /** What is counted, and what it must come to, in words for the report. */
  bar: string
  /** The kinds of violation that are counted. Each must stay at 0. */
  counted: readonly string[]
  boxes: readonly BoxName[]
  /** How often it is tried: in the short run of both boxes, and in a release run. */
  runs: { short: number; full: number }
  /** Tries it. Throw `Skip` where the machine lacks something. */
  run(ctx: Context): Promise<void>
}

export interface Context {
  box: BoxName
  services: Services
  full: boolean
  /** A fresh instance; it is stopped and removed when the promise has been tried. */
  open(options?: OpenOptions): Promise<Instance>
  /**
   * Once for each run, with the seed that its chance comes from; seeds that failed before come first. What is thrown
   * counts as `broken`: the run could not be judged, and that is no pass.
   */
  each(run: (random: Random, seed: number) => Promise<void>): Promise<void>
  /** Something that was done, for the report. */
  count(what: string, times?: number): void
  /** Something measured, of which the report tells the greatest. */
  figure(what: string, value: number): void
  violate(kind: string, detail: string): void
}

export const definePromise = (definition: PromiseDefinition): PromiseDefinition => definition
