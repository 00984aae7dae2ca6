// `pnpm --filter @parley/markdown bench`: µs per message, beside markdown-it with our settings.
import { build } from 'esbuild'
import MarkdownIt from 'markdown-it'

const { outputFiles } = await build({
  entryPoints: [new URL('../src/index.ts', import.meta.url).pathname],
  bundle: true,
  format: 'esm',
  write: false,
})
const { parse } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
const markdownIt = new MarkdownIt({ html: false, linkify: true, breaks: true })

const ada = '<@0190a000-0000-7000-8000-000000000001>'
const chat = [
  'ok',
  'Did anybody see the deploy fail last night? I think it was the migration again.',
  `${ada} can you look at https://git.example/parley/pull/42 before **noon**? Thanks! :pray:`,
  'Three things:\n- the *timeline* jumps\n- `useMessages` fetches twice\n- [the doc](https://a.example/doc) is old',
  '> it works on my machine\n\nFamous last words ~~again~~ :tada:',
  '```ts\nexport const parse = (text: string): Document => read(text)\n```\nThat is all of it, really.',
  '| who | when |\n|---|---|\n| Ada | Mon |\n| Bob | Tue |',
  `${'A longer one, with several sentences and no markup at all. '.repeat(8)}\n\nAnd a second paragraph.`,
]

const n = 16_000
const fill = (pattern, length = n) => pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length)
const growing = (unit, separator) =>
  Array.from({ length: 200 }, (_, k) => unit.repeat(k) + separator)
    .join('')
    .slice(0, n)
const hostile = {
  '*a_ ': fill('*a_ '),
  '*a **a ': fill('*a **a '),
  'a*': fill('a*'),
  '[': fill('['),
  '![': fill('!['),
  '[a](': fill('[a]('),
  '[a](b': fill('[a](b'),
  '<': fill('<'),
  '<https://a': fill('<https://a'),
  'growing `': growing('`', ' '),
  '> ': fill('> '),
  '- ': fill('- '),
  '- … a': `${fill('- ', n - 1)}a`,
  'deep list, then empty lines': `${'- '.repeat(40)}a${fill('\n', n - 81)}`,
  '|': fill('|'),
  'wide table, short rows': `${fill('|a', n / 4)}\n${fill('|-', n / 4)}\n${fill('b\n', n / 2)}`,
  ':': fill(':'),
  '&': fill('&'),
  'http://': fill('http://'),
  'www.': fill('www.'),
  'a@': fill('a@'),
  '<@id> (400 mentions)': fill(ada),
  '[a]: url': fill('[a]: https://b.c\n'),
  'a|\\n-|\\n': fill('a|\n-|\n'),
  words: fill('Some plain words, and more of them. '),
}

function microseconds(work, budget = 150) {
  for (let run = 0; run < 5; run++) work()
  let [runs, best] = [0, Number.POSITIVE_INFINITY]
  const until = performance.now() + budget
  while (performance.now() < until || runs < 5) {
    const start = performance.now()
    work()
    best = Math.min(best, performance.now() - start)
    runs++
  }
  return Math.round(best * 10_000) / 10
}

function mean(read) {
  const round = () => {
    for (let run = 0; run < 100; run++) for (const text of chat) read(text)
  }
  return Math.round((microseconds(round, 1_000) / (100 * chat.length)) * 10) / 10
}

console.log(`chat: ${mean(parse)} µs a message, markdown-it ${mean((text) => markdownIt.parse(text, {}))} µs`)
console.log('hostile messages of 16,000 characters, ms (at best; the first time, cold code, costs more):')
for (const [name, text] of Object.entries(hostile)) {
  const [ours, theirs] = [parse, (text) => markdownIt.parse(text, {})].map(
    (read) => microseconds(() => read(text)) / 1_000,
  )
  console.log(`  ${name.padEnd(28)} ${ours.toFixed(2).padStart(8)} ${theirs.toFixed(2).padStart(10)}`)
}
