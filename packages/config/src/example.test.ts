import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { repositoryRoot } from './root.ts'
import { Settings } from './schema.ts'

it('lists exactly the settings that exist in .env.example', () => {
  const lines = readFileSync(join(repositoryRoot(), '.env.example'), 'utf8').split('\n')
  const keys = lines.flatMap((line) => /^#?\s?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? [])
  expect(keys.sort()).toEqual(Object.keys(Settings.entries).sort())
})
