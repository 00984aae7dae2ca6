// What is known about the tests, for the report of `pnpm prove`: each figure with the day and the commit that it is of.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const file = join(root, 'prove/tests.json')

/** The commit that is looked at; a `+` after it says that something was changed since. */
function commit() {
  const git = (...args) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const of = [':/apps', ':/packages']
  try {
    const changed = git('status', '--porcelain', '--', ...of).trim() !== ''
    return `${git('log', '-1', '--format=%h', '--', ...of).trim()}${changed ? '+' : ''}`
  } catch {
    return 'unknown'
  }
}

/** Keeps one figure, and leaves the others as they were. */
export function keepFigures(name, figures) {
  const known = JSON.parse(readFileSync(file, 'utf8'))
  const kept = { ...known, [name]: { ...figures, date: new Date().toISOString().slice(0, 10), commit: commit() } }
  const sorted = Object.fromEntries(Object.entries(kept).sort(([a], [b]) => a.localeCompare(b)))
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`)
}
