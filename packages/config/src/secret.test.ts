import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { keptSecret } from './secret.ts'

const parent = mkdtempSync(join(tmpdir(), 'parley-secret-'))
afterAll(() => rmSync(parent, { recursive: true }))
let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(parent, 'x-')), 'data')
})

it('makes a secret once and keeps it for the owner alone', () => {
  const secret = keptSecret(folder)
  expect(secret.length).toBeGreaterThanOrEqual(43)
  expect(keptSecret(folder)).toBe(secret)
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['secret'])
})

it('never makes the same one twice', () => {
  expect(keptSecret(folder)).not.toBe(keptSecret(join(folder, 'other')))
})

it('leaves foreign files in the data folder alone', () => {
  keptSecret(folder)
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  keptSecret(folder)
  expect(readdirSync(folder).sort()).toEqual(['notes.txt', 'secret'])
})

it('says so when the kept secret is damaged, without showing it', () => {
  keptSecret(folder)
  writeFileSync(join(folder, 'secret'), 'half')
  expect(() => keptSecret(folder)).toThrow(/is damaged/)
  expect(() => keptSecret(folder)).not.toThrow(/half/)
})
