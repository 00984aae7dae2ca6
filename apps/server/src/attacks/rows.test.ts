import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { notYet, rows } from './rows.ts'

it('knows of every attack where it is tried, or why it is not', () => {
  const folder = import.meta.dirname
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'))
  const titles = files.flatMap(
    (name) => readFileSync(join(folder, name), 'utf8').match(/^ *'T\d\d[^']*'|\('T\d\d[^']*'/gm) ?? [],
  )
  const tried = new Set(titles.flatMap((title) => title.match(/\bT\d\d\b/g) ?? []))
  const all = rows.split(' ')
  expect(all.filter((row) => !tried.has(row) && !notYet[row])).toEqual([])
  expect([...tried].filter((row) => notYet[row] || !all.includes(row))).toEqual([])
})
