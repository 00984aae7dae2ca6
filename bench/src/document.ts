import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { capacityNames } from './capacity.ts'
import { type Figure, savedRun } from './figures.ts'

const inDocs = (name: string) => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url))

const number = (value: number | null) =>
  value === null ? '' : value.toLocaleString('en', { maximumSignificantDigits: 3 })
const bound = ({ target }: Figure) => {
  if (!target) return ''
  return 'atMost' in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`
}

/** Puts lines into a document, between two marks of this name. */
function put(document: string, mark: string, lines: string[]): void {
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`]
  const text = readFileSync(inDocs(document), 'utf8')
  const [before, after] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))]
  writeFileSync(inDocs(document), `${before}${begin}\n${lines.join('\n')}\n${after}`)
}

/** What an operator asks, in the figures' names. */
const sizing = [
  ['start until ready', 'cold start until ready'],
  ['memory, idle', 'memory, idle'],
  ['memory with 1,000 open streams', 'memory, 1,000 streams'],
  ['one more stream', 'memory per stream'],
  ['CPU for one event to one stream', 'delivery to 1,000 streams / raw node'],
  ['time until 99 % of 1,000 streams have an event', 'delivery p99, 1,000 streams / raw node'],
  ['messages accepted, 32 senders at once', 'send, 32 callers / bare rows'],
  ['- 99 % of them within', 'send, 32 callers, p99'],
  ['one message, one sender, at the median', 'send, 1 caller, p50 / bare rows'],
  ['messages to 100 of 1,000 streams each, until one in a hundred is late by half a second', capacityNames.one],
  ['5,000 clients come back at once', '5,000 clients come back / raw node'],
] as const
const pairSizing = [
  ['start until ready', 'two processes, cold start until ready'],
  ['memory of each, idle', 'two processes, memory of one, idle'],
  ['messages accepted, 32 senders at once', 'two processes, send, 32 callers'],
  ['- 99 % of them within', 'two processes, send, 32 callers, p99'],
  ['messages to 100 of 1,000 streams each, until one in a hundred is late by half a second', capacityNames.two],
] as const

/** Puts the figures of the last whole run into the documents. */
export function writeDocuments(): void {
  const { machine, figures } = savedRun()
  const box = `${machine.cores} cores (${machine.cpu}), Node ${machine.node}, load before the run ${machine.load}.`
  const rows = figures.map((f) =>
    [f.name, f.unit, number(f.ours), number(f.floor), number(f.ratio), bound(f)].join(' | '),
  )
  put('performance.md', 'figures', [
    box,
    '',
    '| figure | unit | ours | floor | ratio | goal |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...rows.map((row) => `| ${row} |`),
  ])
  const measured = (title: string, lines: readonly (readonly [string, string])[]) => {
    const cells = lines.map(([what, name]) => {
      const f = figures.find((one) => one.name === name)
      return `| ${what} | ${f ? `${number(f.ours)} ${f.unit}` : 'not measured'} |`
    })
    return ['', `| ${title} | Measured |`, '| --- | --- |', ...cells]
  }
  const [one, two] = ['One process on SQLite', 'Two processes on Postgres and Redis, all on the same cores']
  put('operations.md', 'sizing', [box, ...measured(one, sizing), ...measured(two, pairSizing)])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeDocuments()
