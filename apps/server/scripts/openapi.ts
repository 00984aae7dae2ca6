// Writes openapi.json, the promise to outside clients. With --check it writes nothing and fails
// 1. when openapi.json is not what the code says: run `pnpm openapi` and commit it;
// 2. when it would break a client of the last accepted document, openapi.released.json. A break that is meant is
//    accepted by `pnpm openapi --accept`, which copies the new document there, in the same commit.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '@parley/config'
import { breakingChanges } from '../src/openapi/breaking.ts'
import { openApiDocument, printed } from '../src/openapi/document.ts'

const flags = new Set(process.argv.slice(2))
for (const flag of flags) {
  if (flag === '--check' || flag === '--accept') continue
  console.error(`Unknown argument ${flag}. Known are --check and --accept.`)
  process.exit(2)
}

const [current, released] = ['openapi.json', 'openapi.released.json'].map((name) => join(repositoryRoot(), name)) as [
  string,
  string,
]
const document = await openApiDocument()
const text = printed(document)
const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

const breaks = flags.has('--accept') ? [] : breakingChanges(JSON.parse(read(released) ?? '{}'), document)
for (const change of breaks) console.error(`breaking: ${change}`)
if (breaks.length > 0) console.error('Clients depend on this. If it is meant, accept it with `pnpm openapi --accept`.')

if (flags.has('--check')) {
  const stale = read(current) !== text
  if (stale) console.error('openapi.json is not what the code says. Run `pnpm openapi` and commit it.')
  process.exit(stale || breaks.length > 0 ? 1 : 0)
}
writeFileSync(current, text)
if (flags.has('--accept') || !existsSync(released)) writeFileSync(released, text)
console.log(`openapi.json: ${Object.keys(document.paths as object).length} paths`)
