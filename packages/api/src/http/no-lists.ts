// Where an object belongs, a list is refused: the validator would take `[]` for an object without fields, and reading
// REST turns a list into one with numbers for names, so that a call would do less than was meant without a word.
import type { Context } from '@orpc/server'
import type { StandardHandlerOptions, StandardHandlerPlugin } from '@orpc/server/standard'
import { asORPCError } from '../core/procedures.ts'

/** As much of a validator as tells where objects are. */
interface Schema {
  type: string
  entries?: Record<string, Schema>
  wrapped?: Schema
  item?: Schema
  value?: Schema
}

/** The path of the first list that stands for an object; undefined: there is none. */
export function listForObject(schema: Schema | undefined, sent: unknown, path: string[] = []): string[] | undefined {
  if (!schema || typeof sent !== 'object' || sent === null) return undefined
  if (schema.wrapped) return listForObject(schema.wrapped, sent, path)
  const { entries, item, value } = schema
  if ((entries || value) && Array.isArray(sent)) return path
  for (const [name, inner] of Object.entries(sent)) {
    const found = listForObject(item ?? value ?? entries?.[name], inner, [...path, name])
    if (found) return found
  }
  return undefined
}

export class NoListsForObjects<T extends Context> implements StandardHandlerPlugin<T> {
  init(options: StandardHandlerOptions<T>) {
    options.clientInterceptors ??= []
    // Before whoever reads text as numbers, and spreads lists on the way.
    options.clientInterceptors.unshift(({ next, input, procedure }) => {
      const found = listForObject(procedure['~orpc'].inputSchema as unknown as Schema | undefined, input)
      if (!found) return next()
      const message = `${found.at(-1) ?? 'The input'} must be an object, not a list.`
      throw asORPCError('BAD_REQUEST', message, { issues: [{ path: found.join('.'), message }] })
    })
  }
}
