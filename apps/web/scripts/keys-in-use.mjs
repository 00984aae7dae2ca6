import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every `m.key` in a folder of sources, its compiled messages left aside. */
export function keysInUse(folder) {
  const used = new Set()
  for (const entry of readdirSync(folder, { recursive: true })) {
    if (entry.startsWith('paraglide') || !/\.tsx?$/.test(entry)) continue
    for (const [, key] of readFileSync(join(folder, entry), 'utf8').matchAll(/\bm\.(\w+)/g)) used.add(key)
  }
  return used
}
