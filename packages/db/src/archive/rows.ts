// Rows as JSON that means the same on both engines: times in ISO 8601, booleans as such, JSON columns as JSON.
import { createHash } from 'node:crypto'
import type { ArchivedColumn } from './tables.ts'

export type Value = string | number | boolean | null | object
/** In the order of the table's columns. */
export type Row = Value[]

/** JSON whose text depends on its meaning alone: Postgres keeps no order of keys. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, canonical(inner)]))
}

/** From what a driver gives (SQLite: numbers and text; Postgres: its own types) to what stands in an archive. */
export function readRow(columns: ArchivedColumn[], raw: readonly unknown[]): Row {
  return columns.map(({ name, type }, i): Value => {
    const value = raw[i]
    if (value === null || value === undefined) return null
    switch (type) {
      case 'boolean':
        return value === true || value === 1
      case 'time': {
        const time = value instanceof Date ? value : new Date(Number(value))
        return time.toISOString()
      }
      case 'json':
        return canonical(typeof value === 'string' ? JSON.parse(value) : value) as Value
      case 'number': {
        const number = Number(value)
        if (!Number.isSafeInteger(number)) throw new Error(`${name} holds ${value}, which is no safe integer.`)
        return number
      }
      default:
        return String(value)
    }
  })
}

/** From an archive to what both engines take out of one JSON parameter. `times` says how they want time. */
export function writableRow(columns: ArchivedColumn[], row: Row, times: 'milliseconds' | 'iso'): Value[] {
  return columns.map(({ type }, i): Value => {
    const value = row[i] ?? null
    if (value === null) return null
    if (type === 'json') return JSON.stringify(value)
    if (type === 'time' && times === 'milliseconds') return Date.parse(String(value))
    if (type === 'boolean' && times === 'milliseconds') return value ? 1 : 0
    return value
  })
}

/** The sum of the hashes of all rows: two tables with the same rows have the same, in whatever order they come. */
export class TableDigest {
  rows = 0
  #sum = 0n

  add(row: Row): void {
    this.rows++
    const hash = createHash('sha256').update(JSON.stringify(row)).digest('hex')
    this.#sum = (this.#sum + BigInt(`0x${hash}`)) % (1n << 256n)
  }

  /** 64 hex digits. */
  get hash(): string {
    return this.#sum.toString(16).padStart(64, '0')
  }
}
