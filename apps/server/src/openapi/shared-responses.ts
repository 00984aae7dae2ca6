import type { Json } from './json.ts'

type Operation = { responses?: Record<string, object> }

/**
 * Says each error once, under `components.responses`, and points there from the operations. Written out at every
 * operation the same few errors are nine tenths of the document, which a reader of the page has to load.
 */
export function withSharedErrors(document: Json): Json {
  const whole = structuredClone(document) as Json & {
    paths: Record<string, Record<string, Operation>>
    components: Json
  }
  const names = new Map<string, string>()
  const shared: Record<string, object> = {}

  const nameOf = (status: string, response: object): string => {
    const text = JSON.stringify(response)
    const known = names.get(text)
    if (known) return known
    const alike = Object.keys(shared).filter((name) => name.startsWith(`Error${status}`)).length
    const name = `Error${status}${alike > 0 ? `_${alike + 1}` : ''}`
    names.set(text, name)
    shared[name] = response
    return name
  }

  for (const operation of Object.values(whole.paths).flatMap((item) => Object.values(item))) {
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      if (Number(status) < 400 || !operation.responses) continue
      operation.responses[status] = { $ref: `#/components/responses/${nameOf(status, response)}` }
    }
  }
  whole.components.responses = { ...(whole.components.responses as Json | undefined), ...shared }
  return whole
}
