import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './root.mjs'

const fileOf = (name) => join(root, 'node_modules/.parley', name)

/** What the last successful run of step `name` had as its input, or null. */
export function readStamp(name) {
  try {
    return readFileSync(fileOf(name), 'utf8')
  } catch {
    return null
  }
}

/** Remembers that step `name` succeeded on this input. */
export function writeStamp(name, value) {
  mkdirSync(dirname(fileOf(name)), { recursive: true })
  writeFileSync(fileOf(name), value)
}
