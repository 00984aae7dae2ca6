import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readDotenv } from './dotenv.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-dotenv-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('reads settings, quoted or not, and passes comments over', () => {
  const path = join(folder, '.env')
  writeFileSync(path, '# who may come\nSIGN_UP=invite\nPUBLIC_URL="https://chat.example.org" # ours\n\nPORT=\n')
  expect(readDotenv(path)).toEqual({ SIGN_UP: 'invite', PUBLIC_URL: 'https://chat.example.org', PORT: '' })
})

it('takes a missing file for an empty one', () => {
  expect(readDotenv(join(folder, 'none'))).toEqual({})
})
