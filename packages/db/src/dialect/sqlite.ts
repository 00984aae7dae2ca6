// The same words in SQLite.
import {
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text as sqliteText,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'

export const table = sqliteTable
export { foreignKey, index, primaryKey, uniqueIndex }
export const id = (name: string) => sqliteText(name)
export const text = (name: string) => sqliteText(name)
export const oneOf = <const V extends [string, ...string[]]>(name: string, values: V) =>
  sqliteText(name, { enum: values })
export const int = (name: string) => integer(name)
export const bigint = (name: string) => integer(name, { mode: 'number' })
export const bool = (name: string) => integer(name, { mode: 'boolean' })
export const time = (name: string) => integer(name, { mode: 'timestamp_ms' })
export const json = <T>(name: string) => sqliteText(name, { mode: 'json' }).$type<T>()
