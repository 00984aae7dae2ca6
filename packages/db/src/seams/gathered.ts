// Many rows as one text. What a driver charges for is values: a hundred rows of eighteen columns take SQLite's four times
// as long to hand over as the same rows in one text, which `JSON.parse` then reads in a fraction of that.
import { Column, type GetColumnData, is, type SQL, sql } from 'drizzle-orm'
import { dialect } from '../dialect/index.ts'

type Fields = Record<string, Column | SQL>
export type Gathered<F extends Fields> = {
  [K in keyof F]: F[K] extends Column ? GetColumnData<F[K]> : F[K] extends SQL<infer T> ? T : never
}

const asItIs = Column.prototype.mapFromDriverValue

/**
 * `text` is a column for a statement that yields one row; `read` makes the rows of it, in no promised order. Columns come
 * out as their own types, what is SQL as JSON has it: a number for either engine's integers.
 */
export function gathered<F extends Fields>(
  fields: F,
): { text: SQL<string | null>; read(text: string | null): Gathered<F>[] } {
  const values = sql.join(Object.values(fields), sql`, `)
  const text =
    dialect === 'postgres'
      ? sql<string | null>`json_agg(json_build_array(${values}))::text`
      : sql<string | null>`json_group_array(json_array(${values}))`
  const cells = Object.entries(fields).map(([name, field]) => ({
    name,
    decoder: is(field, Column) && field.mapFromDriverValue !== asItIs ? field : undefined,
  }))
  const one = (row: unknown[]) => {
    const found: Record<string, unknown> = {}
    let at = 0
    for (const { name, decoder } of cells) {
      const value = row[at++]
      found[name] = value === null || !decoder ? value : decoder.mapFromDriverValue(value)
    }
    return found as Gathered<F>
  }
  return { text, read: (text) => (text === null ? [] : (JSON.parse(text) as unknown[][]).map(one)) }
}
