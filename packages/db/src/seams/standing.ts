// Queries that are built once. Drizzle builds a statement's text anew at each call, which costs several times what SQLite
// then does with it; for what stands in the path of every request that is too much.
import { Column, getTableColumns, type Placeholder, type SQL, sql, type Table } from 'drizzle-orm'
import type { Prompt } from '../prompt.ts'
import type { Built, Db, Engine, Seat } from './engine.ts'
import { placeOf } from './scope.ts'
import { declareSingle } from './single.ts'
import { straight } from './straight.ts'

type Values = Record<string, unknown>
interface Standing<R> {
  execute(values?: Values): Promise<R>
  getQuery(): { sql: string }
}
type Build<R> = (db: Db) => { prepare(name: string): Standing<R> }

/** So many have a name by now: a name may mean one statement alone. */
let named = 0

/**
 * `build` makes the query over named slots, once per database; calling the result runs it with values for them, in the
 * transaction that `db` belongs to or that is open around. A slot passes its value on as it is: ids, texts, numbers.
 * For whole rows see `slotsOf`.
 *
 * `rows`: 'one' where there can be no second row, by a unique key or because a single row is inserted.
 */
export function standing<P extends Values, R>(
  build: Build<R>,
  rows?: 'one' | 'any',
): (db: Db, values: P) => Promise<R> {
  const ask = prompt<P, R>(build, rows)
  return async (db, values) => ask(db, values)
}

/**
 * The same, answered (or thrown) without a promise where SQLite is asked and need not be waited for: for the path of
 * every message, where promises cost as much as the statements do.
 */
export function prompt<P extends Values, R>(
  build: Build<R>,
  rows: 'one' | 'any' = 'any',
): (db: Db, values: P) => Prompt<R> {
  const built = new WeakMap<Engine, (values: P, seat?: Seat) => Prompt<R>>()
  return (db, values) => {
    const at = placeOf(db)
    if (!at) return build(db).prepare('').execute(values)
    const { engine, seat } = at
    let ask = built.get(engine)
    if (!ask) {
      const prepared = build(engine.db).prepare(engine.named ? `parley_${++named}` : '') as unknown as Built
      if (rows === 'one') declareSingle(prepared.getQuery().sql)
      ask = straight<P, R>(prepared, engine.runner(prepared))
      built.set(engine, ask)
    }
    return ask(values, seat)
  }
}

export const slot = (name: string): Placeholder => sql.placeholder(name)

/** A slot for every column of a table, to be filled by `row`. They have numbers for names: see there. */
export const slotsOf = <T extends Table>(table: T): { [K in keyof T['$inferInsert']]-?: SQL } =>
  Object.fromEntries(Object.keys(getTableColumns(table)).map((key, at) => [key, sql`${slot(String(at))}`])) as never

interface Filling {
  key: string
  /** Absent where the column keeps a value as it is. */
  encoder: Column | undefined
}
const asItIs = Column.prototype.mapToDriverValue

const fillings = new WeakMap<Table, Filling[]>()
function fillingsOf(table: Table): Filling[] {
  let known = fillings.get(table)
  if (!known) {
    known = Object.entries<Column>(getTableColumns(table)).map(([key, column]) => ({
      key,
      encoder: column.mapToDriverValue === asItIs ? undefined : column,
    }))
    fillings.set(table, known)
  }
  return known
}

/**
 * What fills `slotsOf` for one row: a list, which is what SQLite's driver takes, and whose items have the names of the
 * slots all the same. Drizzle's own slots would encode a NULL as if it were a value.
 */
export function row<T extends Table>(table: T, values: T['$inferSelect']): Values {
  const filled: unknown[] = []
  for (const { key, encoder } of fillingsOf(table)) {
    const value = (values as Values)[key] ?? null
    filled.push(value === null || !encoder ? value : encoder.mapToDriverValue(value))
  }
  // A list is asked by '0', '1' …, as any object is; the compiler knows its items by number alone.
  return filled as unknown as Values
}
