// Usage: node scripts/natives.mjs <folder>
// Packages with machine code in them cannot be bundled. This copies them, with all they need, out of the frozen install
// into <folder>/node_modules: the very files that the lockfile vouches for, and nothing from the network.
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { natives } from '../../../scripts/lib/bundle.mjs'

/** Where `name` lies for code in `from`: in the nearest node_modules folder above. undefined: not for this platform. */
function find(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name)
    if (existsSync(path)) return realpathSync(path)
    if (folder === dirname(folder)) return undefined
  }
}

function copyInto(target, names, from, copied = new Map()) {
  for (const name of names) {
    const source = find(name, from)
    if (!source) continue
    const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
    const before = copied.get(name)
    if (before === manifest.version) continue
    if (before) throw new Error(`${name} is needed in two versions, ${before} and ${manifest.version}.`)
    copied.set(name, manifest.version)
    const place = join(target, 'node_modules', name)
    mkdirSync(dirname(place), { recursive: true })
    cpSync(source, place, {
      recursive: true,
      dereference: true,
      filter: (path) => !path.slice(source.length).includes('/node_modules'),
    })
    copyInto(target, Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }), source, copied)
  }
  return copied
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = process.argv[2]
  if (!target) throw new Error('Say where to: node scripts/natives.mjs <folder>')
  for (const [name, version] of copyInto(target, natives, dirname(import.meta.dirname)))
    console.log(`${name} ${version}`)
}
