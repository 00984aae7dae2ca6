// Answers that are JSON as they stand. The library walks through every value of an answer in search of dates, files and
// big numbers; for a list of thousands of values that costs more than writing them down.

/** As much of a validator as tells what an answer may hold. */
interface Schema {
  type: string
  entries?: Record<string, Schema>
  wrapped?: Schema
  item?: Schema
  value?: Schema
  options?: unknown[]
  /** What follows the validator itself: further checks, or changes of the value. */
  pipe?: (Schema & { kind: string })[]
}

const values = new Set(['string', 'number', 'boolean', 'null', 'picklist', 'literal'])
const textToText = new Set(['trim', 'to_lower_case', 'normalize'])

/** Whether nothing but JSON passes this validator. What is not surely so is not. */
export function isPlainJson({ type, entries, wrapped, item, value, options, pipe }: Schema): boolean {
  if (pipe?.slice(1).some((step) => step.kind !== 'validation' && !textToText.has(step.type))) return false
  if (values.has(type)) return true
  if (type === 'nullable' || type === 'optional') return wrapped !== undefined && isPlainJson(wrapped)
  if (type === 'array') return item !== undefined && isPlainJson(item)
  if (type === 'record') return value !== undefined && isPlainJson(value)
  if (type === 'union') return options !== undefined && (options as Schema[]).every(isPlainJson)
  return (type === 'object' || type === 'strict_object') && Object.values(entries ?? {}).every(isPlainJson)
}

interface Procedure {
  '~orpc': { outputSchema?: unknown; route: { successStatus?: number | undefined } }
}
interface Answer {
  status: number
  headers: Record<string, never>
  body: unknown
}
interface Codec {
  encode(output: unknown, procedure: Procedure): Answer
}

/**
 * Lets a handler of the library send such answers as they are.
 *
 * @param wrap puts an answer into the form of the wire
 */
export function sendPlainAnswers(handler: object, wrap: (output: unknown, status: number) => Answer) {
  const { codec } = handler as { codec: Codec }
  const encode = codec.encode.bind(codec)
  const plain = new WeakMap<object, boolean>()
  codec.encode = (output, procedure) => {
    const schema = procedure['~orpc'].outputSchema as Schema | undefined
    if (!schema || output === undefined) return encode(output, procedure)
    let known = plain.get(schema)
    if (known === undefined) {
      known = isPlainJson(schema)
      plain.set(schema, known)
    }
    if (!known) return encode(output, procedure)
    return wrap(output, procedure['~orpc'].route.successStatus ?? 200)
  }
}
