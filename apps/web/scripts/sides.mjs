// `node scripts/sides.mjs`: no class says left or right where start and end is meant, so that a language which is
// written from the right finds everything mirrored. Part of `pnpm verify`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('../src', import.meta.url))
const logical = {
  ml: 'ms',
  mr: 'me',
  pl: 'ps',
  pr: 'pe',
  left: 'start',
  right: 'end',
  'border-l': 'border-s',
  'border-r': 'border-e',
  'rounded-l': 'rounded-s',
  'rounded-r': 'rounded-e',
  'rounded-tl': 'rounded-ss',
  'rounded-tr': 'rounded-se',
  'rounded-bl': 'rounded-es',
  'rounded-br': 'rounded-ee',
  'scroll-ml': 'scroll-ms',
  'scroll-mr': 'scroll-me',
  'text-left': 'text-start',
  'text-right': 'text-end',
}
const physical = new RegExp(
  `(?<=[\\s'"\`:!-])(${Object.keys(logical).join('|')})(?=-(?:\\[|\\d|auto|px|full)|(?<=border-[lr]|rounded-(?:l|r|tl|tr|bl|br)|text-left|text-right)(?:[\\s'"\`-]))`,
  'g',
)
/** The writer of a table says left and right, and means it. */
const meant = ['features/messages/text/table.tsx']

const mistakes = []
for (const entry of readdirSync(source, { recursive: true })) {
  if (!entry.endsWith('.tsx') || meant.includes(entry)) continue
  for (const [index, line] of readFileSync(join(source, entry), 'utf8').split('\n').entries())
    if (/class|look|['"`]/i.test(line))
      for (const [, side] of line.matchAll(physical))
        mistakes.push(`apps/web/src/${entry}:${index + 1}: ${side}- is one side of the screen; write ${logical[side]}-`)
}
if (mistakes.length > 0) {
  console.error(mistakes.join('\n'))
  process.exit(1)
}
