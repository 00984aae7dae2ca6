// `pnpm prove`: tries the promises, all or those that are named, and writes down what came of it.
import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type BoxName, Skip } from './harness/box.ts'
import type { PromiseDefinition } from './harness/promise.ts'
import { writeReport } from './harness/report.ts'
import { saveRun, saveSeeds } from './harness/results.ts'
import { findServices } from './harness/services.ts'
import { tryPromise } from './harness/trial.ts'

const usage = `Usage: pnpm prove [P01 …] [--box S|T] [--runs N] [--seed N] [--full] [--no-report]
       pnpm prove --report`

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n${usage}\n`)
  process.exit(2)
}

async function loadPromises(): Promise<PromiseDefinition[]> {
  const folder = new URL('promises/', import.meta.url)
  const files = readdirSync(folder)
    .filter((name) => /^p\d\d-[^.]+\.ts$/.test(name))
    .sort()
  return Promise.all(files.map(async (name) => (await import(new URL(name, folder).href)).default))
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        box: { type: 'string' },
        runs: { type: 'string' },
        seed: { type: 'string' },
        full: { type: 'boolean', default: false },
        'no-report': { type: 'boolean', default: false },
        report: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

const whole = (name: string, value: string) =>
  /^\d{1,9}$/.test(value) ? Number(value) : fail(`--${name} takes a number.`)

// What fails while nobody waits for it yet is waited for later: it counts there.
process.on('unhandledRejection', () => {})

const { values, positionals } = readArguments()
const all = await loadPromises()
if (values.report) {
  writeReport(all)
  process.exit(0)
}
const wanted = positionals.map((id) => all.find((one) => one.id === id.toUpperCase()) ?? fail(`There is no ${id}.`))
if (values.box !== undefined && values.box !== 'S' && values.box !== 'T') fail('--box takes S or T.')
const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000_000) : whole('seed', values.seed)
const runs = values.runs === undefined ? undefined : whole('runs', values.runs)

const services = await findServices()
const lines: string[] = []
let missed = 0
let skipped = 0
try {
  for (const definition of wanted.length > 0 ? wanted : all)
    for (const box of definition.boxes) if (values.box === undefined || values.box === box) await prove(definition, box)
} finally {
  await services.stop()
}
if (!values['no-report']) writeReport(all)
console.log(`\n${lines.join('\n')}\n\nseed ${seed}, ${missed} missed, ${skipped} skipped`)
process.exit(missed > 0 ? 1 : 0)

async function prove(definition: PromiseDefinition, box: BoxName): Promise<void> {
  const { id, promise } = definition
  console.log(`${id} on ${box}: ${promise}`)
  const times = runs ?? (values.full ? definition.runs.full : definition.runs.short)
  try {
    const run = await tryPromise(definition, { box, services, seed, runs: times, full: values.full })
    if (!values['no-report']) {
      saveRun(id, box, run)
      saveSeeds(id, box, run.failedSeeds)
    }
    if (!run.reached) missed++
    const told = [run.violations, run.counts, run.figures].flatMap((some) => Object.entries(some))
    const sums = told.map(([what, value]) => `${what} ${value}`).join(', ')
    lines.push(`  ${run.reached ? 'ok    ' : 'MISSED'}  ${id} ${box}  ${run.runs} runs, ${run.seconds} s: ${sums}`)
  } catch (error) {
    if (!(error instanceof Skip)) {
      missed++
      lines.push(`  BROKEN  ${id} ${box}: ${error instanceof Error ? error.stack : error}`)
    } else {
      skipped++
      lines.push(`  skipped ${id} ${box}: ${error.message}`)
    }
  }
  console.log(lines.at(-1))
}
