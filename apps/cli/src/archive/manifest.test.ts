import * as v from 'valibot'
import { expect, it } from 'vitest'
import { Manifest } from './manifest.ts'

const zeros = '0'.repeat(64)
const manifestWith = (table: string, column: string) => ({
  format: 1,
  id: 'a',
  takenAt: '2026-02-03T04:05:06.789Z',
  parley: '0.1.0',
  engine: 'sqlite',
  migrations: [],
  tables: [{ name: table, columns: [{ name: column, type: 'text' }], rows: 0, digest: zeros }],
  chunks: [],
  settings: { name: 'settings.json', bytes: 2, sha256: zeros },
})

it('takes plain names of tables and columns, and nothing that could end a name in a statement', () => {
  expect(v.is(Manifest, manifestWith('channel_member', 'read_seq'))).toBe(true)
  for (const name of ['id") SELECT 1; --', 'id"', 'ID', '', ' id', 'i d', 'x'.repeat(64)]) {
    expect(v.is(Manifest, manifestWith('user', name))).toBe(false)
    expect(v.is(Manifest, manifestWith(name, 'id'))).toBe(false)
  }
})
