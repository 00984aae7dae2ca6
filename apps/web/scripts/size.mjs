// What a browser loads from sign-in to a readable channel, gzipped, against the limit, in the language that weighs
// most. Run after the build.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { locales } from './locales.mjs'

/** Only ever lowered. React, router, query and icons are 104 kB of it. */
const limit = 160_000
const dist = fileURLToPath(new URL('../dist/', import.meta.url))

/** The page itself with the channel in it, and signing in; scripts/chunks.mjs makes the files. Not what only a click asks for. */
const wantedChunk = ({ isEntry, name }) => isEntry || name === 'sign-in'

/** [file, bytes] of everything that is loaded on the way. */
function weigh(locale) {
  const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.${locale}.json`, 'utf8'))
  const wanted = new Set()
  const visit = (key) => {
    if (wanted.has(key)) return
    wanted.add(key)
    for (const next of manifest[key].imports ?? []) visit(next)
  }
  for (const [key, chunk] of Object.entries(manifest)) if (wantedChunk(chunk)) visit(key)
  const files = [...wanted].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'))
  return files.map((file) => {
    return [file, gzipSync(readFileSync(dist + file), { level: 9 }).length]
  })
}

const sum = (files) => files.reduce((total, [, bytes]) => total + bytes, 0)
const [[locale, files]] = locales.map((one) => [one, weigh(one)]).sort(([, a], [, b]) => sum(b) - sum(a))
for (const [file, bytes] of files) console.log(`${String(bytes).padStart(8)}  ${file}`)
const total = sum(files)
console.log(`${String(total).padStart(8)}  bytes of JavaScript, gzipped (${locale}); limit ${limit}`)
if (total > limit) {
  console.error('Over the limit. Load what only a click needs with lazy() or import().')
  process.exit(1)
}
