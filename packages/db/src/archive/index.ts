// Moving a whole database: a picture of all tables at one moment, in words of no engine, and back into either.

export { ArchiveRefused } from '../errors.ts'
export { checkSqliteFile as checkSnapshot } from '../seams/archive-source.ts'
export { type Row, TableDigest } from './rows.ts'
export { type Snapshot, takeSnapshot } from './snapshot.ts'
export { type ArchivedColumn, type ArchivedTable, archivedTables, bearerTables } from './tables.ts'
export { bringUpToDate, openTarget, type Target } from './target.ts'
