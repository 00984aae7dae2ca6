// The database of Parley: tables are in ./schema, the words that both engines share are here.
import { v7 } from 'uuid'

export {
  aliasedTable,
  and,
  asc,
  between,
  count,
  desc,
  eq,
  exists,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  max,
  min,
  ne,
  not,
  notExists,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
export { type Dialect, dialect, dialectOf } from './dialect/index.ts'
export {
  DatabaseBusy,
  DatabaseInUse,
  isBusy,
  isDiskFull,
  isUnavailable,
  isUniqueViolation,
  loggable,
  TransactionDoomed,
  TransactionOver,
} from './errors.ts'
export { type CreateDbOptions, createDb, type Database, migrate } from './seams/connect.ts'
export type { Db, Log } from './seams/engine.ts'
export { transact } from './seams/scope.ts'
export { newestMentions, newestUnread } from './seams/unread.ts'

/** A UUIDv7 as text: sorts by the time at which it was made. */
export const newId = (): string => v7()
