// Queries that are built once. Drizzle builds a statement's text anew at each call, which costs several times what SQLite
// then does with it; for what stands in the path of every request that is too much.
import { type Column, getTableColumns, type Placeholder, type SQL, sql, type Table } from 'drizzle-orm'
import type { Db, Engine } from './engine.ts'
import { engineFor } from './scope.ts'
import { declareSingle } from './single.ts'
import { type Built, straight } from './straight.ts'

type Values = Record<string, unknown>
interface Standing<R> {
  execute(values?: Values): Promise<R>
  getQuery(): { sql: string }
}

/**
 * `build` makes the query over named slots, once per database; calling the result runs it with values for them, in the
 * transaction that `db` belongs to or that is open around. A slot passes its value on as it is: ids, texts, numbers.
 * For whole rows see `slotsOf`.
 *
 * `rows`: 'one' where there can be no second row, by a unique key or because a single row is inserted.
 */
export function standing<P extends Values, R>(
  build: (db: Db) => { prepare(name: string): Standing<R> },
  rows: 'one' | 'any' = 'any',
): (db: Db, values: P) => Promise<R> {
  const built = new WeakMap<Engine, (values: P) => Promise<R>>()
  return (db, values) => {
    const engine = engineFor(db)
    if (!engine) return build(db).prepare('').execute(values)
    let ask = built.get(engine)
    if (!ask) {
      // Without a name: a server-side prepared statement does not survive a pooler in front of Postgres.
      const prepared = build(engine.db).prepare('')
      if (rows === 'one') declareSingle(prepared.getQuery().sql)
      ask = engine.run ? straight<P, R>(prepared as Built, engine.run) : (values) => prepared.execute(values)
      built.set(engine, ask)
    }
    return ask(values)
  }
}

export const slot = (name: string): Placeholder => sql.placeholder(name)

/** A slot for every column of a table, to be filled by `row`. */
export const slotsOf = <T extends Table>(table: T): { [K in keyof T['$inferInsert']]-?: SQL } =>
  Object.fromEntries(Object.keys(getTableColumns(table)).map((key) => [key, sql`${slot(key)}`])) as never

const columnsOf = new WeakMap<Table, [key: string, column: Column][]>()
function columns(table: Table): [key: string, column: Column][] {
  const known = columnsOf.get(table) ?? Object.entries<Column>(getTableColumns(table))
  columnsOf.set(table, known)
  return known
}

/** What fills `slotsOf` for one row. Drizzle's own slots would encode a NULL as if it were a value. */
export function row<T extends Table>(table: T, values: T['$inferSelect']): Values {
  const filled: Values = {}
  for (const [key, column] of columns(table)) {
    const value = (values as Values)[key] ?? null
    filled[key] = value === null ? null : column.mapToDriverValue(value)
  }
  return filled
}
