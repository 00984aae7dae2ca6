import { openApiDocument as apiDocument } from '@parley/api/server'
import { version } from '../version.ts'
import { accountPaths, accountSchemas } from './accounts.ts'
import type { Json } from './json.ts'
import { withSharedErrors } from './shared-responses.ts'

const authentication = { name: 'Authentication', description: 'Accounts and sessions.' }

// The name that a browser sees depends on PUBLIC_URL; the document is the same everywhere.
const session = {
  type: 'apiKey',
  in: 'cookie',
  name: 'parley.session_token',
  description: 'Set by signing in. Where the server is reached by https the name starts with `__Host-`.',
}

/** Everything that is served under /api, as OpenAPI 3.1: the contract's procedures, and the accounts beside them. */
export async function openApiDocument(): Promise<Json> {
  const document = (await apiDocument(version)) as unknown as Json & { components: Json; paths: Json; tags?: object[] }
  const { components } = document
  const whole = {
    ...document,
    tags: [authentication, ...(document.tags ?? [])],
    paths: { ...accountPaths, ...document.paths },
    components: {
      ...components,
      schemas: { ...(components.schemas as Json), ...accountSchemas },
      securitySchemes: { ...(components.securitySchemes as Json), session },
    },
  }
  // The generator leaves undefined values, which are no JSON.
  return withSharedErrors(JSON.parse(JSON.stringify(whole)))
}

/** As it is committed: readable, with a line break at the end. */
export const printed = (document: object): string => `${JSON.stringify(document, null, 2)}\n`
