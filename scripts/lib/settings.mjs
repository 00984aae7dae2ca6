import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** The names of all settings, as .env.example lists them (also those that stand there commented out). */
export function settingNames() {
  const text = readFileSync(join(root, '.env.example'), 'utf8')
  return [...text.matchAll(/^#? ?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1])
}

/** Our environment without any setting of Parley: a developer's own PORT or DATABASE_URL must not steer a test. */
export function environmentWithoutSettings() {
  const names = new Set(settingNames())
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.has(name)))
}
