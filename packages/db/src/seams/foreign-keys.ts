// The two Drizzle faces describe a table each in their own words; what points where is asked here.
import { getTableName, type Table } from 'drizzle-orm'
import { getTableConfig as postgresConfig } from 'drizzle-orm/pg-core'
import { getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core'
import { dialect } from '../dialect/index.ts'

/** The names of the other tables that a table's rows point to. */
export function pointsTo(table: Table): string[] {
  // Which face a table has is known where the dialect is picked, not to the compiler.
  const { foreignKeys } = dialect === 'postgres' ? postgresConfig(table as never) : sqliteConfig(table as never)
  const own = getTableName(table)
  const names = foreignKeys.map((key) => getTableName(key.reference().foreignTable))
  return [...new Set(names)].filter((name) => name !== own)
}
