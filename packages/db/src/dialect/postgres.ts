// Our column words in Postgres. Every word says its SQL name first.
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  bigint as pgBigint,
  pgTable,
  text as pgText,
  primaryKey,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

export const table = pgTable
export { foreignKey, index, primaryKey, uniqueIndex }
/** A UUIDv7 as text, made by us. */
export const id = (name: string) => pgText(name)
export const text = (name: string) => pgText(name)
export const oneOf = <const V extends [string, ...string[]]>(name: string, values: V) => pgText(name, { enum: values })
/** 32-bit integer. */
export const int = (name: string) => integer(name)
/** 53-bit integer as a JS number: sequences, ordinals. */
export const bigint = (name: string) => pgBigint(name, { mode: 'number' })
export const bool = (name: string) => boolean(name)
/** Milliseconds on both engines; a Date in code. */
export const time = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' })
export const json = <T>(name: string) => jsonb(name).$type<T>()
