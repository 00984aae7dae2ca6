// The way of a standing query to its database without the query builder's own: that makes nine promises of one call, and asks
// of each column anew what it is.
import { Column, DrizzleQueryError, getTableName, is, Param, Placeholder, SQL } from 'drizzle-orm'
import { isPromise, type Prompt } from '../prompt.ts'
import type { Built, Run, Seat } from './engine.ts'

type Values = Record<string, unknown>
type Decoder = { mapFromDriverValue(value: unknown): unknown }
const missing = (name: string) => new Error(`No value for placeholder "${name}" was provided`)

/** Makes the list of a statement's values out of the named ones. */
function fillerOf(params: unknown[]): (values: Values) => unknown[] {
  const slots = params.map((param) => {
    if (is(param, Placeholder)) return { name: param.name, encoder: undefined, constant: undefined }
    if (is(param, Param) && is(param.value, Placeholder))
      return { name: param.value.name, encoder: param.encoder, constant: undefined }
    return { name: undefined, encoder: undefined, constant: param }
  })
  // What `row` fills is the list already: looking its values up again, by names that differ with each, is dear.
  const asFilled = slots.every(({ name, encoder }, at) => name === String(at) && !encoder)
  return (values) => {
    if (asFilled && Array.isArray(values) && values.length === slots.length) return values
    return slots.map(({ name, encoder, constant }) => {
      if (name === undefined) return constant
      const value = values[name]
      if (value === undefined && !(name in values)) throw missing(name)
      return encoder ? encoder.mapToDriverValue(value) : value
    })
  }
}

const plain = Column.prototype.mapFromDriverValue

/** undefined: the value is what the driver says. */
function decoderOf(field: unknown): Decoder | undefined {
  if (is(field, Column)) return field.mapFromDriverValue === plain ? undefined : (field as Decoder)
  const { decoder } = (is(field, SQL) ? field : (field as { sql: unknown }).sql) as unknown as { decoder: Decoder }
  return decoder
}

/** Makes objects of rows; undefined for what may come out as a whole NULL of a join, which is left to the builder. */
function mapperOf(built: Built): ((rows: unknown[][]) => unknown) | undefined {
  const { fields, joinsNotNullableMap: present, customResultMapper } = built
  const simple = fields?.every(({ path, field }) => {
    if (is(field, Column)) return path.length === 1 || (path.length === 2 && present?.[getTableName(field.table)])
    return path.length === 1 && (is(field, SQL) || is(field, SQL.Aliased))
  })
  if (!fields || !simple || customResultMapper) return built.mapAllResult?.bind(built)
  const cells = fields.map(({ path, field }) => ({
    group: path.length === 2 ? path[0] : undefined,
    name: path.at(-1) as string,
    decoder: decoderOf(field),
  }))
  const one = (row: unknown[]) => {
    const found: Values = {}
    let at = 0
    for (const { group, name, decoder } of cells) {
      const raw = row[at++]
      const value = raw === null || !decoder ? raw : decoder.mapFromDriverValue(raw)
      if (group === undefined) found[name] = value
      else {
        found[group] ??= {}
        ;(found[group] as Values)[name] = value
      }
    }
    return found
  }
  return (rows) => rows.map(one)
}

/** The same results and the same errors as the builder's own `execute`, but without a promise where none is needed. */
export function straight<P extends Values, R>(built: Built, run: Run): (values: P, seat?: Seat) => Prompt<R> {
  const { sql, params = [] } = built.getQuery()
  const fill = fillerOf(params)
  const returns = built.fields !== undefined && built.executeMethod !== 'run'
  const toRows = mapperOf(built)
  if (returns && !toRows) return (values) => built.execute(values) as Promise<R>
  const answer = (result: { rows: unknown[] }) => (toRows && returns ? toRows(result.rows as never) : result) as R
  return (values, seat) => {
    const args = fill(values)
    const failed = (error: unknown): never => {
      throw new DrizzleQueryError(sql, args, error as Error)
    }
    let running: Prompt<{ rows: unknown[] }>
    try {
      running = run(args, seat)
    } catch (error) {
      return failed(error)
    }
    return isPromise(running) ? running.then(answer, failed) : answer(running)
  }
}
