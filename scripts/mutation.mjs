// `pnpm mutation [access|events|one-writer …]`: breaks the code in small ways, one at a time, and counts how often a test
// notices. Slow: minutes for the writer, hours for the events. Behind `--` stands what goes to Stryker itself.
import { join } from 'node:path'
import { root } from './lib/root.mjs'
import { run } from './lib/run.mjs'

const parts = ['access', 'events', 'one-writer']
const args = process.argv.slice(2)
const split = args.includes('--') ? args.indexOf('--') : args.length
const named = args.slice(0, split)
const stranger = named.find((name) => !parts.includes(name))
if (stranger) {
  console.error(`There is no "${stranger}"; name ${parts.join(', ')}.`)
  process.exit(2)
}
let code = 0
for (const part of named.length > 0 ? named : parts) {
  const given = ['run', `mutation/${part}.json`, ...args.slice(split + 1)]
  const outcome = await run(process.execPath, [
    join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js'),
    ...given,
  ])
  code ||= outcome.code
}
process.exit(code)
