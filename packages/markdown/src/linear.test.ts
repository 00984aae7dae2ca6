import { Session } from 'node:inspector/promises'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { parse as parseType } from './index.ts'

// The engine itself counts how often every block of our source runs, so no loop can be forgotten. What it cannot see is
// the inside of built-in functions: `indexOf`, which may scan without limit, is counted by hand, and the regular
// expressions in the source either have bounded repetitions or read only what is then consumed.
const session = new Session()
const source = fileURLToPath(new URL('.', import.meta.url))
const { indexOf } = String.prototype
let scanned = 0
let parse: typeof parseType

beforeAll(async () => {
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  Object.defineProperty(String.prototype, 'indexOf', {
    configurable: true,
    writable: true,
    value(this: string, search: string, from = 0) {
      const at = indexOf.call(this, search, from)
      scanned += (at < 0 ? this.length : at) - from
      return at
    },
  })
  ;({ parse } = await import('./index.ts'))
})

afterAll(async () => {
  Object.defineProperty(String.prototype, 'indexOf', { configurable: true, writable: true, value: indexOf })
  await session.post('Profiler.stopPreciseCoverage')
  session.disconnect()
})

async function stepsFor(text: string): Promise<number> {
  await session.post('Profiler.takePreciseCoverage')
  scanned = 0
  parse(text)
  let steps = scanned
  const { result } = await session.post('Profiler.takePreciseCoverage')
  for (const { url, functions } of result) {
    if (!url.includes(source)) continue
    for (const { ranges } of functions) for (const { count } of ranges) steps += count
  }
  return steps
}

/** Whole repetitions only, and an even number: half a one, or an open quotation mark, makes another kind of text. */
const fill = (pattern: string, length: number): string =>
  pattern.repeat(Math.max(1, Math.round(length / pattern.length / 2)) * 2)

/** Runs that grow, 1 to k, until the text is long enough. */
function growing(unit: string, separator: string, length: number): string {
  let text = ''
  for (let count = 1; text.length < length; count++) text += unit.repeat(count) + separator
  return text.slice(0, length)
}

const patterns = [
  ...['*a_ ', '*a **a ', '**a *a_ b', '*_', 'a**b', '_a __b', '~a ~~b ', '***a** ', '*', '_', '~', '~~~ ', 'a*', ' *a'],
  ...['[', '![', ']', '[]', '[a](', '[a](b', '[a](<b', '[a](b "', "[a](b '", '[a](b (', '[a](((', '[a](b)', '![a](b)'],
  ...['[a](https://b.c)', '[![a](https://b.c)', '[[a](https://b.c)', '[a][', '[a][b]', '[a\\', '](', '[*a ', '[a]:b\n'],
  ...[
    '[a]: https://b.c "\n',
    "[a]: https://b.c '\n",
    '[a]: https://b.c\n',
    '[a]: https://b.c\n===\n',
    '[a]:\n',
    '[a]: <',
  ],
  ...['<', '<a', '<a:', '<a@', '<@', '<!', '<#', '<https://a', '<https://a>', '<@0123', '>', '> ', '>a\n', '> > a\n\n'],
  ...[
    '`',
    '` ``',
    '`a``',
    '```\n',
    '~~~\n',
    '``` `\n',
    '    ',
    '\t',
    ' \t',
    '     \n',
    '\n',
    '\r',
    '\r\n\t',
    '\\',
    '\\\n',
  ],
  ...[
    '- ',
    '* ',
    '1. ',
    '1) a\n',
    '- a\n',
    '- a\n\n',
    ' - a\n',
    '-\n',
    '- - -',
    '* * * a',
    '_ ',
    '+ - * ',
    '-\t',
    '1\n',
  ],
  ...['|', '|a', '|-', 'a|b\n-|-\n', '|a|\n|-|\n|b|\n', '\\|', '|\n', '|-|\n', ':-|', '-|-\n', '|:-:|', 'a|\n|'],
  ...['#', '# ', '# #', '#\n', '# a #######', '#  # ', '=\n', 'a\n=', 'a\n===\n', 'a\n---\n', '===', '---'],
  ...[':', ':a', ':a:', '::a', ':+1', '&', '&a', '&#', '&#x1', '&amp;', '&amp', '&a;', '&copy;;'],
  ...[
    'http://',
    'https://a',
    'https://a ',
    ' https://a_b',
    '_www.',
    'www.',
    ' www.a',
    'https://a)',
    'https://a&a;',
    ';',
  ],
  ...['a@', 'a@b.', 'a@b.c ', '-@', '@', '.', '..@', 'mailto:a@', 'a_b@c_d.e_f', 'https://a.b/[', '[https://a.b/]'],
  ...['  \n', 'a  ', 'a  \n', '\u00a0', '\u{1f600}', '\ud800', '\0', '字。', 'x'.repeat(66), `${'x'.repeat(65)}@`],
]

// Two texts of one kind, one eight times as long. Linear work comes out near 8, quadratic near 64; the room between
// them is for texts that turn into something else as they grow.
const [short, long] = [2_000, 16_000]
const mostRatio = 16
const mostPerCharacter = 400

async function expectLinear(make: (length: number) => string): Promise<void> {
  const [few, many] = [make(short), make(long)]
  const [once, often] = [await stepsFor(few), await stepsFor(many)]
  const ratio = often / once / (many.length / few.length / 8)
  expect(ratio).toBeLessThan(mostRatio)
  expect(often / many.length).toBeLessThan(mostPerCharacter)
}
describe('eight times the text is about eight times the work', () => {
  test.each(patterns)('%j again and again', (pattern) => expectLinear((length) => fill(pattern, length)))

  test.each(patterns)('%j in a quote, in a list, after words and before a closer', async (pattern) => {
    await expectLinear((length) => `> - a ${fill(pattern, length - 6)}`)
    await expectLinear(
      (length) => `${fill('[', length / 4)}${fill(pattern, length / 2)}${fill('](https://a.b)', length / 4)}`,
    )
    await expectLinear((length) => `${fill(pattern, length / 2)}${fill('a* b_ c~ ', length / 2)}`)
  })

  test.each([
    ['backticks, ever more', (length: number) => growing('`', ' ', length)],
    ['backticks, ever more, on lines', (length: number) => growing('`', '\n', length)],
    ['stars, ever more', (length: number) => growing('*', 'a', length)],
    ['quotes, ever deeper', (length: number) => growing('> ', 'a\n', length)],
    ['lists, ever deeper', (length: number) => growing('  ', '- a\n', length)],
    ['columns, ever more', (length: number) => growing('|', '\n', length)],
    [
      'one table, many columns and many short rows',
      (length: number) => `${fill('|a', length / 4)}\n${fill('|-', length / 4)}\n${fill('b\n', length / 2)}`,
    ],
    ['a deep list, then empty lines', (length: number) => `${'- '.repeat(40)}a\n${fill('\n', length - 81)}`],
    ['a deep quote, then lazy lines', (length: number) => `${'> '.repeat(40)}a\n${fill('a\n', length - 81)}`],
    ['emphasis that closes', (length: number) => fill('*a ', length / 2) + fill('a* ', length / 2)],
    ['emphasis of one run', (length: number) => `${fill('*', length / 2)}a${fill('*', length / 2)}`],
    ['brackets that close', (length: number) => fill('[', length / 2) + fill(']', length / 2)],
    ['images that close', (length: number) => fill('![', length / 4) + fill('](https://a.b)', length / 2)],
    ['parentheses in an address', (length: number) => `[a](${fill('(', length / 2)}${fill(')', length / 2)}`],
    [
      'one definition, used again and again',
      (length: number) => `${fill('[a] ', length / 2)}\n\n[a]: https://a.b/${fill('c', length / 2)}`,
    ],
    ['mentions', (length: number) => fill('<@0190a000-0000-7000-8000-000000000001> ', length)],
  ])('%s', (_, make) => expectLinear(make))

  test('any mixture of them', async () => {
    const mixture = fc.array(fc.constantFrom(...patterns), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(mixture, async (parts) => {
        await expectLinear((length) => fill(parts.join(''), length))
        await expectLinear((length) => parts.map((part) => fill(part, length / parts.length)).join(''))
      }),
      { numRuns: 60, seed: 2 },
    )
  })
})
