// Which engine, decided once at load. The compiler always sees the Postgres face: this is the one cast.
// It never throws: anything but a Postgres URL is SQLite, and the server's env.ts judges the URL itself.
import * as postgres from './postgres.ts'
import * as sqlite from './sqlite.ts'

export type Dialect = 'postgres' | 'sqlite'
export const dialectOf = (url: string | undefined): Dialect =>
  /^postgres(ql)?:/i.test(url ?? '') ? 'postgres' : 'sqlite'
export const dialect: Dialect = dialectOf(process.env.DATABASE_URL)

const words = dialect === 'postgres' ? postgres : (sqlite as unknown as typeof postgres)
export const { table, id, text, oneOf, int, bigint, bool, time, json, index, uniqueIndex, primaryKey, foreignKey } =
  words
