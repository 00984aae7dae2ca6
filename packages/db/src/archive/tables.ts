// Every table in words that no engine owns: what an archive is made of.
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm'
import * as schema from '../schema/index.ts'
import { session, verification } from '../schema/index.ts'
import { pointsTo } from '../seams/foreign-keys.ts'

export type ColumnType = 'text' | 'number' | 'boolean' | 'time' | 'json'

export interface ArchivedColumn {
  name: string
  type: ColumnType
}

export interface ArchivedTable {
  name: string
  columns: ArchivedColumn[]
  /** Unique columns by which its rows are sorted, where a row may point to an earlier one of the same table. */
  order?: string[]
}

const types: Record<string, ColumnType> = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'time',
  json: 'json',
}

/** A reply points to its root, which stands in the same channel and has the lower seq. */
const orders: Record<string, string[]> = { message: ['channel_id', 'seq'] }

function described(table: Table): ArchivedTable {
  const name = getTableName(table)
  const columns = Object.values(getTableColumns(table)).map((column) => {
    const type = types[column.dataType]
    if (!type) throw new Error(`${name}.${column.name} is of a kind (${column.dataType}) that no archive can hold.`)
    return { name: column.name, type }
  })
  const order = orders[name]
  return { name, columns, ...(order ? { order } : {}) }
}

/** What lets its bearer in for a while, beside the passwords: it is of use to no backup, only to whoever steals one. */
export const bearerTables: readonly string[] = [session, verification].map(getTableName)

/** All tables of this Parley, each after those that its rows point to. */
export function archivedTables(): ArchivedTable[] {
  const waiting = new Map<string, Table>(
    Object.values(schema)
      .filter((value) => is(value, Table))
      .map((table) => [getTableName(table), table] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  const done: ArchivedTable[] = []
  while (waiting.size > 0) {
    const free = [...waiting].filter(([, table]) => pointsTo(table).every((name) => !waiting.has(name)))
    if (free.length === 0) throw new Error(`These tables point to each other: ${[...waiting.keys()].join(', ')}.`)
    for (const [name, table] of free) {
      waiting.delete(name)
      done.push(described(table))
    }
  }
  return done
}
