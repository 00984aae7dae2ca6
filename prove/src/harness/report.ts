// docs/reliability.md, written from the record. The words around the tables stand here, so that nobody edits a copy.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BoxName } from './box.ts'
import type { PromiseDefinition } from './promise.ts'
import { type Row, type Run, savedResults } from './results.ts'

const file = fileURLToPath(new URL('../../../docs/reliability.md', import.meta.url))

const head = `# What it promises

Each promise here is tried by \`pnpm prove\`: the built server runs in processes of its own, faults happen to it, clients write down outside of it what they did and what became of it, and the verdict is read back through the public API alone. This page is written by that command; nobody edits it.

\`pnpm prove\` tries all of them briefly. \`pnpm prove P01 P05\` tries some, \`--box S\` or \`--box T\` on one box, \`--runs 50\` more often, \`--seed 7\` from there on, \`--full\` as often as a release asks for; \`--no-report\` leaves this page as it is, and \`--report\` writes it from the record alone. It exits with 1 when a bar is missed. Seeds that ever failed are kept, and come first the next time.

- **S** is one process on SQLite with \`synchronous=FULL\`. **T** is two processes on one Postgres and Redis.
- An action is *acknowledged* when its caller had a good answer, *refused* when it had another, *unknown* when it had none.
- *Lost* is acknowledged, but not readable by somebody who may. *Ghost* is readable, but never sent. *Double* is two ids for one key. *Broken* is a run that could not be judged; it is no pass.
- A **run** is one try with chance of its own: one kill, one cut, one sequence. What it did is counted beside it. The number behind “of” is how many runs a release asks for. A *short* run is also a smaller one, with fewer clients and less time than a release’s.
`

const names: Record<string, string> = { S: 'S', T: 'T' }
const number = (value: number) => value.toLocaleString('en')
const listed = (values: Record<string, number>) =>
  Object.entries(values)
    .map(([what, value]) => `${what} ${number(value)}`)
    .join(', ')
const inBar = (violations: Run['violations']) =>
  Object.fromEntries(Object.entries(violations).filter(([kind, times]) => kind !== 'broken' || times > 0))

function line(definition: PromiseDefinition, box: BoxName, row: Row | undefined): string {
  if (!row) return `| ${names[box]} | never run | | | | |`
  const { latest, longest } = row
  const cells = [
    names[box],
    latest.reached ? 'reached' : `**missed** (seeds ${latest.failedSeeds.join(', ')})`,
    `${number(latest.runs)}${latest.full ? '' : ' short'} of ${number(definition.runs.full)}, from seed ${latest.seed}`,
    listed(inBar(latest.violations)),
    [listed(latest.counts), listed(latest.figures)].filter((text) => text !== '').join('; '),
    `${latest.date}, \`${latest.commit}\``,
  ]
  const more = longest && longest.runs > latest.runs
  const note = more
    ? [
        `| | longest | ${number(longest.runs)} | ${listed(inBar(longest.violations))} | | ${longest.date}, \`${longest.commit}\` |`,
      ]
    : []
  return [`| ${cells.join(' | ')} |`, ...note].join('\n')
}

export function writeReport(definitions: PromiseDefinition[]): void {
  const results = savedResults()
  const parts = definitions.map((definition) =>
    [
      `## ${definition.id}: ${definition.promise}`,
      '',
      `Bar: ${definition.bar}.`,
      '',
      '| box | verdict | runs | counted | done and measured | when |',
      '| --- | --- | --- | --- | --- | --- |',
      ...definition.boxes.map((box) => line(definition, box, results[definition.id]?.[box])),
      '',
    ].join('\n'),
  )
  writeFileSync(file, [head, ...parts, ...ofTheTests()].join('\n'))
}

type Figure = Record<string, number> & { date: string; commit: string }

/** P30 is no run of ours: `pnpm coverage` and `pnpm mutation` leave their figures here. */
function ofTheTests(): string[] {
  const figures = fileURLToPath(new URL('../../tests.json', import.meta.url))
  if (!existsSync(figures)) return []
  const known = JSON.parse(readFileSync(figures, 'utf8')) as Record<string, Figure>
  const percent = ({ noticed = 0, of = 1 }: Figure) => Math.round((1_000 * noticed) / of) / 10
  const row = (
    what: string,
    figure: Figure | undefined,
    reached: (figure: Figure) => boolean,
    text: (figure: Figure) => string,
  ) =>
    figure
      ? `| ${what} | ${reached(figure) ? 'reached' : '**missed**'} | ${text(figure)} | ${figure.date}, \`${figure.commit}\` |`
      : `| ${what} | never measured | | |`
  const mutated = ['access', 'events', 'lane', 'one-writer', 'presence', 'streams'].map((part) =>
    row(
      `small faults noticed, ${part}`,
      known[`mutation of ${part}`],
      (figure) => percent(figure) >= 85,
      (figure) => `${percent(figure)} % of ${number(figure.of ?? 0)}`,
    ),
  )
  return [
    '## P30: The tests themselves are good.',
    '',
    'Bar: 95 % of all lines outside the browser run in a test, and every branch of rights, events and what shares commits (`pnpm coverage`); of small faults made in those on purpose, tests notice 85 % (`pnpm mutation`).',
    '',
    '| what | verdict | counted | when |',
    '| --- | --- | --- | --- |',
    row(
      'lines run',
      known.lines,
      ({ share = 0 }) => share >= 95,
      ({ share = 0, of = 0 }) => `${share} % of ${number(of)}`,
    ),
    row(
      'branches not taken',
      known.branches,
      ({ missed }) => missed === 0,
      ({ missed = 0, of = 0 }) => `${missed} of ${number(of)}`,
    ),
    ...mutated,
    '',
  ]
}
