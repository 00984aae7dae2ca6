// The database of Parley: tables are in ./schema, the words that both engines share are here.
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
export { newId, withIds } from './ids.ts'
export { alongside, type Prompt, withIt } from './prompt.ts'
export { type CreateDbOptions, createDb, type Database, migrate } from './seams/connect.ts'
export type { Db, Log } from './seams/engine.ts'
export { type Gathered, gathered } from './seams/gathered.ts'
export { isInTransaction, scrub, takeTurn, transact, turnBefore } from './seams/scope.ts'
export { prompt, row, slot, slotsOf, standing } from './seams/standing.ts'
export { amongTexts, joinedTexts, newestMentions, newestShown, newestUnread } from './seams/unread.ts'
export type { Statement, StatementKind, Watch } from './seams/watch.ts'
