// Requests made from our own API document: well formed, half well formed and hostile.
import { readFileSync } from 'node:fs'
import type { Random } from './random.ts'

interface Schema {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
  $ref?: string
}

export interface Operation {
  name: string
  method: string
  path: string
  parameters: { name: string; in: string; required?: boolean; schema?: Schema }[]
  body: Schema | undefined
  example: unknown
}

interface Document {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}
interface Described {
  parameters?: Operation['parameters']
  requestBody?: { content?: { 'application/json'?: { schema?: Schema; example?: unknown } } }
}

const document = JSON.parse(readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8')) as Document

export const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
    const json = requestBody?.content?.['application/json']
    const name = `${method.toUpperCase()} ${path}`
    return { name, method: method.toUpperCase(), path, parameters, body: json?.schema, example: json?.example }
  }),
)

const hostileTexts = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e\u2028\r\n',
  '../../etc/passwd',
  "'; drop table message; --",
  '%00%2f%5c',
  '__proto__',
  'constructor',
  '{{7*7}}<script>alert(1)</script>',
  '99999999999999999999999999',
  '-1',
  '1e400',
  'NaN',
  'null',
  '"*" OR NEAR(',
  '👩‍👩‍👧‍👦'.repeat(50),
  'é\u0301'.repeat(100),
  'a'.repeat(20_000),
  '<@'.repeat(500),
]
const hostileValues: unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  2 ** 53,
  1e308,
  [],
  {},
  [[[[[[]]]]]],
  { toString: 'x', valueOf: 1, length: -1 },
  JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{}}}'),
  Array.from({ length: 1_001 }, (_, n) => n),
]

/** Something of this shape; `known` are values that exist, by the name of the field. */
export function valueFor(schema: Schema | undefined, name: string, random: Random, known: Known): unknown {
  const one = resolve(schema)
  const there = known(name)
  if (there !== undefined && random.chance(0.8)) return there
  if (one.const !== undefined) return one.const
  if (one.enum) return random.pick(one.enum)
  const variants = one.anyOf ?? one.oneOf
  if (variants) return valueFor(random.pick(variants), name, random, known)
  const type = Array.isArray(one.type) ? random.pick(one.type) : one.type
  if (type === 'null') return null
  if (type === 'boolean') return random.chance(0.5)
  if (type === 'integer' || type === 'number')
    return random.between(one.minimum ?? 0, Math.min(one.maximum ?? 1_000, (one.minimum ?? 0) + 1_000))
  if (type === 'array')
    return Array.from({ length: random.below(Math.min(one.maxItems ?? 5, 5) + 1) }, () =>
      valueFor(one.items, name.replace(/s$/, ''), random, known),
    )
  if (type === 'object' || one.properties) {
    const made: Record<string, unknown> = {}
    for (const [key, property] of Object.entries(one.properties ?? {}))
      if (one.required?.includes(key) || random.chance(0.4)) made[key] = valueFor(property, key, random, known)
    return made
  }
  if (one.format === 'uuid') return uuid(random)
  if (one.format === 'date-time') return new Date(Date.UTC(2026, random.below(24), 1)).toISOString()
  const length = random.between(one.minLength ?? 1, Math.min(one.maxLength ?? 40, 40))
  return Array.from({ length }, () => random.pick([...'abcxyz019-_ äß界'])).join('')
}

export type Known = (name: string) => unknown

const resolve = (schema: Schema = {}): Schema =>
  schema.$ref ? resolve(document.components.schemas[schema.$ref.split('/').at(-1) ?? '']) : schema

const uuid = (random: Random) =>
  'xxxxxxxx-xxxx-7xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => random.below(16).toString(16))

/** Somewhere in it something that nobody sends by accident. */
function spoil(value: unknown, random: Random): unknown {
  const hostile = () => (random.chance(0.6) ? random.pick(hostileTexts) : random.pick(hostileValues))
  if (value === null || typeof value !== 'object' || random.chance(0.15)) return hostile()
  if (Array.isArray(value)) return random.chance(0.5) ? [...value, hostile()] : hostile()
  const keys = Object.keys(value)
  if (keys.length === 0 || random.chance(0.2)) return { ...value, [random.pick(hostileTexts)]: hostile() }
  const key = random.pick(keys)
  return { ...value, [key]: spoil((value as Record<string, unknown>)[key], random) }
}

export interface Made {
  path: string
  method: string
  /** As it is sent. */
  body: string | undefined
}

/** One request of this operation, as the seed will have it: a third is well formed, the rest is spoilt somewhere. */
export function makeRequest(operation: Operation, random: Random, known: Known): Made {
  const kind = random.pick(['good', 'body', 'place'] as const)
  const fill = (name: string, schema: Schema | undefined) =>
    kind === 'place' && random.chance(0.5) ? random.pick(hostileTexts) : valueFor(schema, name, random, known)
  const text = (value: unknown) => encodeURIComponent(Buffer.from(String(value).slice(0, 4_000)).toString())
  let path = operation.path
  const query: string[] = []
  for (const { name, in: where, required, schema } of operation.parameters) {
    if (where === 'path') path = path.replace(`{${name}}`, () => text(fill(name, schema)) || '%20')
    else if (where === 'query' && (required || random.chance(0.4))) query.push(`${name}=${text(fill(name, schema))}`)
  }
  const at = `/api${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
  if (!operation.body) return { path: at, method: operation.method, body: undefined }
  const body = valueFor(operation.body, '', random, known)
  const sent = JSON.stringify(kind === 'body' ? spoil(body, random) : body)
  const cut = kind === 'body' && random.chance(0.05) ? sent.slice(0, random.below(sent.length + 1)) : sent
  return { path: at, method: operation.method, body: cut }
}
