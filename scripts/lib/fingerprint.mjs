import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const skippedFolders = new Set(['node_modules', 'dist', '.turbo', 'data', 'coverage', 'test-results', 'paraglide'])
const skippedFiles = /\.(test|spec)\.tsx?$|\.gen\.ts$|\.tsbuildinfo$/

function* filesUnder(path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stat) return
  if (stat.isFile()) {
    yield path
    return
  }
  for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
    const below = `${path}/${entry.name}`
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) yield* filesUnder(below)
    } else if (entry.isFile() && !skippedFiles.test(entry.name)) yield below
  }
}

/**
 * A hash over names and contents of all source files under `paths` (relative to the root), without generated ones and
 * tests. Walks the tree itself: a downloaded archive has no git.
 */
export function fingerprint(paths, salt = []) {
  const hash = createHash('sha256')
  for (const value of salt) hash.update(`${value}\0`)
  for (const path of paths.flatMap((path) => [...filesUnder(path)]).sort()) {
    const content = readFileSync(join(root, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** The workspace's package manifests, relative to the root. */
export function manifests() {
  const folders = ['apps', 'packages'].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${parent}/${entry.name}`),
  )
  return ['.', 'bench', 'prove', ...folders].map((folder) =>
    folder === '.' ? 'package.json' : `${folder}/package.json`,
  )
}
