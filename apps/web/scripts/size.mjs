// What a browser loads from sign-in to a readable channel, gzipped, against the budget. Run after the build.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const budget = 160_000
const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'))

/** Screens on the way; what only a click asks for (dialogs, menus, settings) is not among them. */
const screens = /(main\.tsx|index\.html|routes\/(__root|index|sign-in|w\.\$slug|w\.\$slug\.c\.\$channelId)\.tsx)/
const wanted = new Set()
const visit = (key) => {
  if (wanted.has(key)) return
  wanted.add(key)
  for (const next of manifest[key].imports ?? []) visit(next)
}
for (const [key, chunk] of Object.entries(manifest)) {
  if (chunk.file.endsWith('.js') && (chunk.isEntry || screens.test(chunk.src ?? key))) visit(key)
}

let total = 0
for (const key of wanted) {
  const { file } = manifest[key]
  const bytes = gzipSync(readFileSync(dist + file), { level: 9 }).length
  total += bytes
  console.log(`${String(bytes).padStart(8)}  ${file}`)
}
console.log(`${String(total).padStart(8)}  of ${budget} bytes of JavaScript, gzipped`)
if (total > budget) {
  console.error('Over the budget. Load what only a click needs with lazy() or import().')
  process.exit(1)
}
