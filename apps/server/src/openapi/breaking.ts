// What in a new document would break a client that was written against an older one. Additions break nobody.
import type { Json } from './json.ts'

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value)
const keys = (value: unknown): string[] => (isObject(value) ? Object.keys(value) : [])
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])
const methods = ['get', 'put', 'post', 'delete', 'patch']

/** `input`: what clients send, which may become wider; `output`: what they receive, which may become narrower. */
type Side = 'input' | 'output'

export function breakingChanges(before: Json, after: Json): string[] {
  const found: string[] = []
  const resolve = (root: Json, schema: unknown): unknown => {
    const name = at(schema, '$ref')
    return typeof name === 'string' ? at(root, ...name.replace('#/', '').split('/')) : schema
  }

  function compare(place: string, side: Side, oldRaw: unknown, newRaw: unknown, trail: unknown[] = []): void {
    const [was, is] = [resolve(before, oldRaw), resolve(after, newRaw)]
    if (was === undefined || trail.includes(was)) return
    const inner = (name: string, o: unknown, n: unknown) => compare(`${place}.${name}`, side, o, n, [...trail, was])
    if (is === undefined) {
      found.push(`${place} is gone`)
      return
    }
    compareValues(place, side, was, is)
    const [wasRequired, isRequired] = [list(at(was, 'required')), list(at(is, 'required'))]
    for (const name of keys(at(was, 'properties'))) {
      const [o, n] = [at(was, 'properties', name), at(is, 'properties', name)]
      inner(name, o, n)
      if (side === 'output' && n !== undefined && wasRequired.includes(name) && !isRequired.includes(name))
        found.push(`${place}.${name} may now be absent`)
    }
    if (side === 'input') {
      for (const name of isRequired)
        if (!wasRequired.includes(name)) found.push(`${place}.${String(name)} is now required`)
    }
    if (at(was, 'items') !== undefined) inner('items', at(was, 'items'), at(is, 'items'))
    for (const word of ['anyOf', 'oneOf', 'allOf']) {
      const [o, n] = [list(at(was, word)), list(at(is, word))]
      o.forEach((schema, i) => {
        inner(`${word}[${i}]`, schema, n[i])
      })
      if (side === 'output' && o.length > 0 && n.length > o.length && word !== 'allOf')
        found.push(`${place} has a further form that clients do not know`)
    }
  }

  function compareValues(place: string, side: Side, was: unknown, is: unknown): void {
    const [wide, narrow] = side === 'input' ? [is, was] : [was, is]
    const missing = (word: string) =>
      list(at(narrow, word)).filter((value) => {
        const allowed = list(at(wide, word))
        if (word === 'type' && value === 'integer' && allowed.includes('number')) return false
        return allowed.length > 0 && !allowed.includes(value)
      })
    for (const word of ['type', 'enum']) {
      if (missing(word).length > 0) found.push(`${place} has another ${word}`)
      // A value that was free and is now one of a few refuses what clients send.
      if (side === 'input' && at(was, word) === undefined && at(is, word) !== undefined)
        found.push(`${place} is now limited by ${word}`)
    }
    if (at(was, 'const') !== at(is, 'const')) found.push(`${place} has another constant`)
    if (side === 'output') return
    const limit = (word: string) => at(is, word) as number | undefined
    for (const word of ['maxLength', 'maximum', 'maxItems'])
      if ((limit(word) ?? Infinity) < ((at(was, word) as number) ?? Infinity))
        found.push(`${place} has a lower ${word}`)
    for (const word of ['minLength', 'minimum', 'minItems'])
      if ((limit(word) ?? -Infinity) > ((at(was, word) as number) ?? -Infinity))
        found.push(`${place} has a higher ${word}`)
  }

  const body = (operation: unknown) => at(operation, 'requestBody', 'content', 'application/json', 'schema')

  function compareOperation(place: string, was: unknown, is: unknown): void {
    compare(`${place} input`, 'input', body(was) ?? {}, body(is) ?? {})
    const parameter = (one: unknown) => `${String(at(one, 'in'))} ${String(at(one, 'name'))}`
    const isParameters = list(at(is, 'parameters'))
    for (const old of list(at(was, 'parameters'))) {
      const now = isParameters.find((one) => parameter(one) === parameter(old))
      if (now) compare(`${place} ${parameter(old)}`, 'input', at(old, 'schema'), at(now, 'schema'))
      else found.push(`${place} no longer takes ${parameter(old)}`)
    }
    for (const now of isParameters) {
      const old = list(at(was, 'parameters')).find((one) => parameter(one) === parameter(now))
      if (at(now, 'required') === true && at(old, 'required') !== true)
        found.push(`${place} now requires ${parameter(now)}`)
    }
    for (const status of keys(at(was, 'responses')).filter((code) => code.startsWith('2'))) {
      const now = at(is, 'responses', status)
      if (now === undefined) found.push(`${place} no longer answers ${status}`)
      for (const type of keys(at(was, 'responses', status, 'content'))) {
        const [o, n] = [was, is].map((one) => at(one, 'responses', status, 'content', type, 'schema'))
        if (now !== undefined) compare(`${place} ${status}`, 'output', o, n)
      }
    }
  }

  for (const path of keys(before.paths)) {
    for (const method of methods) {
      const [was, is] = [at(before.paths, path, method), at(after.paths, path, method)]
      if (was === undefined) continue
      if (is === undefined) found.push(`${method.toUpperCase()} ${path} is gone`)
      else compareOperation(`${method.toUpperCase()} ${path}`, was, is)
    }
  }
  for (const name of keys(at(before, 'components', 'schemas')).filter((schema) => schema.startsWith('event.')))
    compare(name, 'output', at(before, 'components', 'schemas', name), at(after, 'components', 'schemas', name))
  return [...new Set(found)]
}
